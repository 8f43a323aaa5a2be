import { useCallback } from "react";
import { useTranslation } from "react-i18next";

// As dispatch/policy.py puts it for the log: "longest available: 2 min 5 s; 1 of 3 chats".
const REASON =
  /^(longest available: (.+)|preferred agent|asked again, nobody else is free); (\d+) of (\d+) (chats|e-mails)$/;

/** Why the dispatcher chose an agent: in the reader's language, or in its own words if it found new ones. */
export function useReasonText(): (reason: string) => string {
  const { t } = useTranslation("dispatch");
  return useCallback(
    (reason: string) => {
      const [, why = "", time, used, capacity, group] = REASON.exec(reason) ?? [];
      if (!why) return reason;
      const load = t(group === "chats" ? "why.chats" : "why.mails", { used, capacity });
      if (why.startsWith("preferred")) return t("why.preferred", { load });
      if (!time) return t("why.again", { load });
      return t("why.longest", { load, time: time === "more than a day" ? t("why.moreThanADay") : time });
    },
    [t],
  );
}
