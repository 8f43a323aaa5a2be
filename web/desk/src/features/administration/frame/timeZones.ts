import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../lib/clock";
import { CLOCK } from "../../../ui/When";

export const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All that the browser knows, and the one in use; the person's own first. */
export function useTimeZones(current: string): { value: string; label: string }[] {
  return useMemo(() => {
    const all = new Set([ownTimeZone(), ...(current ? [current] : []), "UTC", ...Intl.supportedValuesOf("timeZone")]);
    return [...all].map((value) => ({ value, label: value.replaceAll("_", " ") }));
  }, [current]);
}

/** What a clock shows there; nothing for a zone that the server knows and this browser does not. */
export function useTimeIn(timeZone: string): string | null {
  const { i18n } = useTranslation();
  const now = useNow(60_000);
  return useMemo(() => {
    if (!timeZone) return null;
    try {
      return new Intl.DateTimeFormat(i18n.language, { ...CLOCK, timeZone }).format(now);
    } catch {
      return null;
    }
  }, [i18n.language, now, timeZone]);
}
