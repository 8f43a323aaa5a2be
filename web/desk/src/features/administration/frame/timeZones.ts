import { useMemo } from "react";

export const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All that the browser knows, and the one in use; the person's own first. */
export function useTimeZones(current: string): { value: string; label: string }[] {
  return useMemo(() => {
    const all = new Set([ownTimeZone(), ...(current ? [current] : []), "UTC", ...Intl.supportedValuesOf("timeZone")]);
    return [...all].map((value) => ({ value, label: value.replaceAll("_", " ") }));
  }, [current]);
}
