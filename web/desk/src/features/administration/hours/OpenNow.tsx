import type { Holiday, Span } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../lib/clock";
import classes from "./OpenNow.module.css";
import { type Standing, standing } from "./opening";
import { useMomentWords } from "./words";

type Props = {
  hours: { time_zone: string; week: Span[]; holidays?: Holiday[] };
  /** Above it, in a list. */
  name?: string;
};

/** Whether they are open now, and when that changes, by the clocks of their own time zone. */
export function OpenNow({ hours, name }: Props) {
  const now = standing(hours, useNow(15_000));
  return (
    <span className={classes.both}>
      {name && <span>{name}</span>}
      {now && <Words now={now} />}
    </span>
  );
}

function Words({ now: { open, changes } }: { now: Standing }) {
  const { t } = useTranslation("administration");
  const moment = useMomentWords();
  const words = open
    ? changes
      ? t("hours.openUntil", { when: moment(changes) })
      : t("hours.openAlways")
    : changes
      ? t("hours.opens", { when: moment(changes) })
      : t("hours.neverOpens");
  return (
    <span className={classes.standing} data-open={open}>
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r={open ? 4 : 3} className={classes.mark} />
      </svg>
      {words}
    </span>
  );
}
