import { useTranslation } from "react-i18next";
import type { Moment } from "./opening";
import { writeTime } from "./times";
import type { Stretch } from "./week";

// 5 January 1970 was a Monday.
const monday = Date.UTC(1970, 0, 5);

/** As it stands within a sentence. */
export function weekday(day: number, language: string, length: "long" | "short" = "long"): string {
  const format = new Intl.DateTimeFormat(language, { weekday: length, timeZone: "UTC" });
  return format.format(monday + day * 86_400_000);
}

export function dayName(day: number, language: string, length: "long" | "short" = "long"): string {
  const name = weekday(day, language, length);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** `18:00`, `tomorrow 09:00`, `Monday 09:00`, `5 January 09:00`. */
export function useMomentWords() {
  const { t, i18n } = useTranslation("administration");
  return ({ date, day, minute, ahead }: Moment): string => {
    const time = writeTime(minute);
    if (ahead === 0) return t("hours.today", { time });
    if (ahead === 1) return t("hours.tomorrow", { time });
    if (ahead < 7) return t("hours.onDay", { day: weekday(day, i18n.language), time });
    const format = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "long", timeZone: "UTC" });
    return t("hours.onDay", { day: format.format(new Date(date)), time });
  };
}

/** `Mon–Fri 09:00–18:00`. */
export function stretchWords({ from, to, spans }: Stretch, language: string): string {
  const [first, last] = [from, to].map((day) => dayName(day, language, "short"));
  const days = from === to ? first : `${first}–${last}`;
  return `${days} ${spans.map((span) => `${writeTime(span.start)}–${writeTime(span.end)}`).join(", ")}`;
}
