import { IconAlertTriangle, IconCheck, IconClock, IconHourglassLow } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../lib/clock";
import { lengthOfTime } from "../../../lib/durations";
import { slaOf } from "../../../lib/sla";
import classes from "./SlaBar.module.css";

type Props = { awaitingSince: number | null; slaSeconds: number | null };

const ICONS = { rest: IconCheck, running: IconClock, near: IconHourglassLow, expired: IconAlertTriangle };

/** How much of the time to answer has passed. Keeps its place when nothing is owed, so that the messages do not move. */
export function SlaBar({ awaitingSince, slaSeconds }: Props) {
  const { t, i18n } = useTranslation("conversations");
  const sla = slaOf(awaitingSince, slaSeconds, useNow());
  if (sla.state === "none") return null;
  const Icon = ICONS[sla.state];
  const share = sla.state === "rest" ? 0 : sla.share;
  const time = lengthOfTime(sla.state === "rest" ? sla.target : Math.abs(sla.remaining), i18n.language);
  const words = t(`sla.${sla.state}`, { time });
  return (
    <div className={classes.sla} data-state={sla.state}>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={t("sla.label")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words}
      >
        <div className={classes.fill} style={{ transform: `scaleX(${share})` }} />
      </div>
      <span className={classes.words} aria-hidden>
        <Icon size={14} stroke={2} />
        {words}
      </span>
    </div>
  );
}
