import { Button, Tooltip } from "@mantine/core";
import { IconCloudOff, IconPlugConnected, IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNow } from "../lib/clock";
import { dateFormat } from "../lib/formats";
import { CLOCK } from "../ui/When";
import { stream, useStreamState } from "./connection";
import bars from "./Notices.module.css";
import classes from "./SystemBar.module.css";

/** A break this short mends itself unnoticed: a restart of the server, a change of network. */
const UNNOTICED = 2500;

function useShownStatus() {
  const { status, since } = useStreamState();
  useNow(1000);
  const brief = Date.now() - since < UNNOTICED;
  return { status: status === "offline" && brief ? ("connecting" as const) : status, since };
}

export function ConnectionState() {
  const { t, i18n } = useTranslation("app");
  const { status, since } = useShownStatus();
  const time = dateFormat(i18n.language, CLOCK).format(since);
  const label = t(`connection.${status}`, { time });
  const Icon = status === "online" ? IconPlugConnected : IconPlugConnectedX;
  return (
    <Tooltip label={label}>
      <span className={classes.connection} data-status={status} role="status" aria-label={label}>
        <Icon size={18} stroke={1.6} />
        {status === "offline" && t("connection.word")}
      </span>
    </Tooltip>
  );
}

/** Below the system bar while there is no connection: what still works, and what to do. */
export function ConnectionBanner() {
  const { t, i18n } = useTranslation("app");
  const { status, since } = useShownStatus();
  if (status !== "offline") return null;
  const time = dateFormat(i18n.language, CLOCK).format(since);
  return (
    <div className={bars.notice} data-kind="bad">
      <IconCloudOff size={18} stroke={1.6} />
      <span className={bars.text}>{t("connection.banner", { time })}</span>
      <Button size="compact-sm" variant="default" onClick={stream.hurry}>
        {t("connection.tryNow")}
      </Button>
    </div>
  );
}
