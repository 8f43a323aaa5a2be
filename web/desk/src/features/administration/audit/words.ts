import i18next from "i18next";
import { useTranslation } from "react-i18next";

type Key = "audit.kinds.queue";

/** What the server calls something, in the reader's language where that is known. */
function known(key: string): Key | null {
  return i18next.exists(key, { ns: "administration" }) ? (key as Key) : null;
}

const plain = (word: string) => word.replaceAll("_", " ");

export function useKindName() {
  const { t } = useTranslation("administration");
  return (kind: string) => {
    const key = known(`audit.kinds.${kind}`);
    return key ? t(key) : plain(kind);
  };
}

/** `offer_seconds` → "Time of an offer"; what has no words of its own is written as it is: "Settings › Colour". */
export function useFieldName() {
  const { t } = useTranslation("administration");
  const part = (name: string) => {
    const key = known(`audit.fields.${name}`);
    if (key) return t(key);
    const words = plain(name.replace(/_(ids?|at)$/, ""));
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
  return (field: string) => field.split(".").map(part).join(" › ");
}

const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** A value as people read it: one line for each thing in a list. */
export function useValue() {
  const { t, i18n } = useTranslation("administration");
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: "long", timeZone: "UTC" });
  const told = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === "") return nothing(field);
    if (typeof value === "boolean") return t(value ? "agents.yes" : "agents.no");
    if (typeof value === "number") return number(field, value);
    if (Array.isArray(value)) {
      const items = value.map((one) => told(field, one));
      return items.join(value.some((one) => typeof one === "object") ? "\n" : ", ");
    }
    if (typeof value === "object") return fields(value);
    const permission = field === "permissions" && known(`permissions.${String(value)}.name`);
    return permission ? t(permission) : String(value);
  };
  const nothing = (field: string) => t(field.startsWith("keep_") ? "organisation.forEver" : "audit.nothing");
  const number = (field: string, value: number) => {
    if (field.endsWith("_at")) return moment.format(value);
    if (field === "day") return weekday.format(MONDAY + value * DAY);
    if (field === "start" || field === "end") return clock(value);
    return value.toLocaleString(i18n.language);
  };
  const fields = (value: object) =>
    Object.entries(value)
      .filter(([, one]) => one !== null && one !== "")
      .map(([name, one]) => told(name, one))
      .join(" · ");
  return told;
}

/** A minute of the day. */
function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
