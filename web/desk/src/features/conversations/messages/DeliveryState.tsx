import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconCloudOff, IconEye } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { discardSending, retrySending } from "../../../lib/outbox/useOutbox";
import { Refusal } from "../../../lib/problems";
import { useProblemText } from "../../../ui/problemText";
import classes from "./Bubble.module.css";
import type { Bubble, Delivery, Pending } from "./rows";

const ICONS = {
  sending: IconClock,
  waiting: IconCloudOff,
  failed: IconAlertTriangle,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconEye,
} satisfies Record<Delivery, unknown>;

/** How far an answer has come: an icon of its own shape for each step, and a word where it matters. */
export function DeliveryState({ bubble }: { bubble: Bubble }) {
  const { t } = useTranslation("conversations");
  const { delivery } = bubble;
  if (!delivery) return null;
  const Icon = ICONS[delivery];
  const word = t(`message.delivery.${delivery}`);
  return (
    <>
      <span aria-hidden>·</span>
      <span className={classes.delivery} data-state={delivery} title={t(`message.deliveryMeans.${delivery}`)}>
        <Icon size={14} stroke={2} aria-label={bubble.deliveryInWords ? undefined : word} />
        {bubble.deliveryInWords && word}
      </span>
      {bubble.pending?.state === "failed" && <Trouble entry={bubble.pending} />}
    </>
  );
}

/** What can be done with a message the server refused. To discard it is final, so it is asked for twice. */
function Trouble({ entry }: { entry: Pending }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const why = problemText(new Refusal(0, entry.problem ?? "unexpected", entry.problemText ?? ""));
  if (asking) {
    return (
      <>
        <span>{t("message.discardAsk")}</span>
        <UnstyledButton className={classes.again} onClick={() => discardSending(entry.key)}>
          {t("message.discard")}
        </UnstyledButton>
        <UnstyledButton ref={focused} className={classes.again} onClick={() => setAsking(false)}>
          {t("message.discardKeep")}
        </UnstyledButton>
      </>
    );
  }
  return (
    <>
      <span role="alert">{why}</span>
      <UnstyledButton className={classes.again} onClick={() => retrySending(entry.key)}>
        {t("message.retry")}
      </UnstyledButton>
      <UnstyledButton className={classes.again} onClick={() => setAsking(true)}>
        {t("message.discard")}
      </UnstyledButton>
    </>
  );
}

const focused = (button: HTMLButtonElement | null) => button?.focus();
