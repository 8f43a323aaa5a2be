import { useTranslation } from "react-i18next";
import { useNow } from "../../lib/clock";
import { lengthOfTime } from "../../lib/durations";

export function useElapsed(since: number): string {
  const { i18n } = useTranslation();
  // A length of time rounds up, as countdowns must; what has passed rounds down.
  return lengthOfTime(Math.floor((useNow() - since) / 1000) * 1000, i18n.language);
}

/** How long ago something began, by the second. */
export function Elapsed({ since, title, className }: { since: number; title?: string; className?: string }) {
  return (
    <time dateTime={new Date(since).toISOString()} title={title} className={className}>
      {useElapsed(since)}
    </time>
  );
}
