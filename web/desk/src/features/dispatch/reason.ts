import { useCallback } from "react";
import { useTranslation } from "react-i18next";

// "longest available: 2 min 5 s; 1 of 3 chats", as dispatch/policy.py puts it for the log.
const LONGEST = /^longest available: (.+); (\d+) of (\d+) (chats|e-mails)$/;

/** Why this agent: the dispatcher's own words, in the agent's language where they are known. */
export function useReasonText(): (reason: string) => string {
  const { t } = useTranslation("dispatch");
  return useCallback(
    (reason: string) => {
      const [, span, used, capacity, group] = LONGEST.exec(reason) ?? [];
      if (!span) return reason;
      const kind = group === "chats" ? "chats" : "mails";
      return t(`longest.${kind}`, {
        span: span === "more than a day" ? t("longest.moreThanADay") : span,
        used,
        capacity,
      });
    },
    [t],
  );
}
