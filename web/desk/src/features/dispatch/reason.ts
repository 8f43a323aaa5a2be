import type { Why } from "@parley/api/types";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { lengthOfTime } from "../../lib/durations";

const DAY = 86_400_000;

/** Why the dispatcher chose an agent, in the reader's language. */
export function useReasonText(): (why: Why) => string {
  const { t, i18n } = useTranslation("dispatch");
  return useCallback(
    ({ code, free_ms = 0, used = 0, capacity = 0, pool = "chat" }: Why) => {
      const load = t(pool === "email" ? "why.mails" : "why.chats", { used, capacity });
      const time = free_ms >= DAY ? t("why.moreThanADay") : lengthOfTime(free_ms, i18n.language);
      return t(`why.${code}`, { load, time });
    },
    [t, i18n.language],
  );
}
