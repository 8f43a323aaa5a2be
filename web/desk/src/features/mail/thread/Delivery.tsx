import type { Mail } from "@parley/api/types";
import { IconAlertCircle, IconCheck, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { dayAndTime } from "../../conversations/messages/times";
import { shortName } from "../address";
import classes from "./Mail.module.css";

/** How far a mail of ours has come, and whom it did not reach. */
export function Delivery({ mail }: { mail: Mail }) {
  const { t, i18n } = useTranslation("mail");
  const { state, failures, trouble, next_try_at } = mail;
  const others = reached(mail);
  const time = next_try_at === null ? "" : dayAndTime(next_try_at, i18n.language);
  return (
    <div className={classes.delivery}>
      {state === "sent" && (
        <p className={classes.state}>
          <IconCheck size={15} stroke={2} aria-hidden />
          {t("state.sent")}
        </p>
      )}
      {state === "queued" && (
        <p className={classes.state} data-trouble={trouble !== "" || undefined}>
          <IconClock size={15} stroke={1.75} aria-hidden />
          {trouble === "" ? t("state.queued") : t(time ? "state.troubleUntil" : "state.trouble", { trouble, time })}
        </p>
      )}
      {state === "failed" && failures.length === 0 && (
        <p className={classes.state} data-failed>
          <IconAlertCircle size={15} stroke={2} aria-hidden />
          {trouble === "" ? t("state.failed") : t("state.failedWhy", { trouble })}
        </p>
      )}
      {others.length > 0 && (
        <p className={classes.state}>
          <IconCheck size={15} stroke={2} aria-hidden />
          <span>
            {t("state.reached")}{" "}
            {others.map((one, index) => (
              <bdi key={one.address} title={one.address}>
                {shortName(one)}
                {index < others.length - 1 && ", "}
              </bdi>
            ))}
          </span>
        </p>
      )}
      {failures.length > 0 && (
        <ul className={classes.failures} aria-label={t("state.failures")}>
          {failures.map(({ address, reason, at }) => (
            <li key={address}>
              <IconAlertCircle size={15} stroke={2} aria-hidden />
              <span>
                {t("state.notReached")} <bdi>{address}</bdi>: <bdi>{reason}</bdi> ·{" "}
                <time dateTime={new Date(at).toISOString()}>{dayAndTime(at, i18n.language)}</time>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Where it failed for some: whom it was sent to all the same. Nobody, as long as it is not sure whom the failures are about. */
function reached({ state, failures, to, cc, bcc }: Mail) {
  if (state !== "failed" || failures.length === 0) return [];
  const everybody = [...to, ...cc, ...bcc];
  const left = new Set(everybody.map(onTheEnvelope));
  if (!failures.every((one) => left.delete(onTheEnvelope(one)))) return [];
  return everybody.filter((one) => left.delete(onTheEnvelope(one)));
}

/** As servers speak of it: its domain in the network's letters. */
function onTheEnvelope({ address }: { address: string }) {
  const [, local = address, domain = ""] = /^(.*)@([^@]*)$/.exec(address.trim()) ?? [];
  return `${local}@${URL.parse(`http://${domain}`)?.hostname ?? domain}`.toLowerCase();
}
