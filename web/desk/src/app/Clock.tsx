import { Tooltip, UnstyledButton } from "@mantine/core";
import type { Preferences } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { useChangePreferences, usePreferences } from "../features/access/account";
import { useNow } from "../lib/clock";
import { dateFormat } from "../lib/formats";
import classes from "./SystemBar.module.css";

type Format = NonNullable<Preferences["clock_format"]>;

/** In the order a click walks through them. */
const FORMATS = {
  time: { hour: "numeric", minute: "2-digit" },
  time_seconds: { hour: "numeric", minute: "2-digit", second: "2-digit" },
  date: { day: "numeric", month: "numeric", year: "numeric" },
  date_words: { day: "numeric", month: "long", year: "numeric" },
} satisfies Record<Format, Intl.DateTimeFormatOptions>;
const ORDER = Object.keys(FORMATS) as Format[];

export function clockText(at: number, format: Format, language: string): string {
  // English as the desk writes it: AM and PM, but the day before the month in numbers; words the American way.
  const locale = language === "en" ? (format === "date" ? "en-GB" : "en-US") : language;
  return dateFormat(locale, FORMATS[format]).format(at);
}

export function Clock() {
  const { t, i18n } = useTranslation("app");
  const { clock_format } = usePreferences();
  const change = useChangePreferences();
  const now = useNow();
  const next = ORDER[(ORDER.indexOf(clock_format) + 1) % ORDER.length] ?? "time";
  return (
    <Tooltip label={t("clock.change")}>
      <UnstyledButton className={classes.clock} onClick={() => change({ clock_format: next })}>
        <time dateTime={new Date(now).toISOString()}>{clockText(now, clock_format, i18n.language)}</time>
      </UnstyledButton>
    </Tooltip>
  );
}
