/** `it` → `Italian`, in the reader's language; a code nobody knows stays as it is. */
export function languageName(code: string, language: string): string {
  return named(code, language, "language");
}

/** `IT` → `Italy`. */
export function countryName(code: string, language: string): string {
  return named(code, language, "region");
}

function named(code: string, language: string, type: "language" | "region"): string {
  try {
    const name = new Intl.DisplayNames(language, { type }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return code;
  }
}

/** The hour there, with its day if that is not ours; nothing for a zone that this browser does not know. */
export function timeIn(zone: string, now: number, language: string): string | null {
  try {
    const day = (timeZone?: string) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(now);
    const weekday = day(zone) === day() ? undefined : "short";
    const options = { weekday, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const;
    return new Intl.DateTimeFormat(language, options).format(now);
  } catch {
    return null;
  }
}

/** Where a map of `latitude,longitude` is to be seen. */
export function mapOf(position: string): string | null {
  const [latitude, longitude] = position.split(",").map(Number);
  if (latitude === undefined || longitude === undefined || Number.isNaN(latitude + longitude)) return null;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
}
