import { useTranslation } from "react-i18next";
import { useNow } from "../../lib/clock";
import { numberFormat } from "../../lib/formats";
import { lengthOfTime } from "../../ui/When";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `0:42`, `1:02:03`, and from a day on days and hours: nobody counts the seconds of an old e-mail. */
function elapsed(milliseconds: number, language: string): string {
  // A length of time rounds up, as countdowns must; what has passed rounds down.
  if (milliseconds < DAY) return lengthOfTime(Math.floor(Math.max(0, milliseconds) / 1000) * 1000);
  const unit = (value: number, name: "day" | "hour") =>
    numberFormat(language, { style: "unit", unit: name, unitDisplay: "narrow" }).format(value);
  const hours = Math.floor((milliseconds % DAY) / HOUR);
  return `${unit(Math.floor(milliseconds / DAY), "day")} ${unit(hours, "hour")}`;
}

export function useElapsed(since: number): string {
  const { i18n } = useTranslation();
  return elapsed(useNow() - since, i18n.language);
}

/** How long ago something began, by the second. */
export function Elapsed({ since, title, className }: { since: number; title?: string; className?: string }) {
  return (
    <time dateTime={new Date(since).toISOString()} title={title} className={className}>
      {useElapsed(since)}
    </time>
  );
}
