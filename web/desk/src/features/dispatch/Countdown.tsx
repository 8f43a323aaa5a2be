import { useTranslation } from "react-i18next";
import classes from "./Countdown.module.css";

const RADIUS = 19;
const AROUND = 2 * Math.PI * RADIUS;

/** A ring that runs out, with the seconds in it. The last quarter turns red and thick. */
export function Countdown({ from, to, now }: { from: number; to: number; now: number }) {
  const { t } = useTranslation("dispatch");
  // The page's clock ticks by the second, and may not have ticked since the offer was made.
  const left = Math.max(0, to - Math.max(now, from));
  const share = left / Math.max(1, to - from);
  const seconds = Math.ceil(left / 1000);
  return (
    <div
      className={classes.countdown}
      role="timer"
      aria-label={t("secondsLeft", { count: seconds })}
      data-near={share <= 0.25 || undefined}
    >
      <svg width="44" height="44" viewBox="0 0 44 44" aria-hidden="true">
        <circle cx="22" cy="22" r={RADIUS} className={classes.track} />
        <circle
          cx="22"
          cy="22"
          r={RADIUS}
          className={classes.rest}
          strokeDasharray={AROUND}
          strokeDashoffset={AROUND * (1 - share)}
        />
      </svg>
      <span className={classes.seconds}>{seconds}</span>
    </div>
  );
}
