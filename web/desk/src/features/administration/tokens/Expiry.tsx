import { useTranslation } from "react-i18next";
import { useNow } from "../../../lib/clock";
import { exactTime } from "../../../ui/When";
import { Faint } from "../frame/ListPage";

/** Until when a token holds, or that it is over. */
export function Expiry({ at }: { at: number }) {
  const { t, i18n } = useTranslation("administration");
  const over = at <= useNow(60_000);
  const day = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "short", year: "numeric" }).format(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at, i18n.language)}>
      {over ? <Faint>{t("tokens.expired", { day })}</Faint> : day}
    </time>
  );
}
