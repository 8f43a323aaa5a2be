import { IconAlarm, IconClock, IconClockExclamation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../lib/clock";
import { lengthOfTime } from "../../lib/durations";
import { slaOf } from "../../lib/sla";
import classes from "./SlaMark.module.css";

type Props = { awaitingSince: number | null; slaSeconds: number | null };

const ICONS = { running: IconClock, near: IconAlarm, expired: IconClockExclamation };

/** How long the customer may still wait for an answer. Nothing while nothing is owed. */
export function SlaMark({ awaitingSince, slaSeconds }: Props) {
  if (awaitingSince === null || !slaSeconds) return null;
  return <Running awaitingSince={awaitingSince} slaSeconds={slaSeconds} />;
}

function Running({ awaitingSince, slaSeconds }: { awaitingSince: number; slaSeconds: number }) {
  const { t, i18n } = useTranslation("tasks");
  const sla = slaOf(awaitingSince, slaSeconds, useNow());
  if (sla.state === "none" || sla.state === "rest") return null;
  const Icon = ICONS[sla.state];
  const left = lengthOfTime(Math.abs(sla.remaining), i18n.language);
  const label = t(`sla.${sla.state}`, { time: left });
  return (
    <span className={classes.sla} data-state={sla.state} title={label} role="img" aria-label={label}>
      <Icon size={14} stroke={1.8} aria-hidden="true" />
      {sla.state === "expired" ? t("sla.late") : left}
    </span>
  );
}
