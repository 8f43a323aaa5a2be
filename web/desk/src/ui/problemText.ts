import i18next from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { codeOf, needsNewPage, Refusal } from "../lib/problems";

/** A refusal's code in words; the server's own words for a code this page has never heard of. */
export function useProblemText(): (problem: unknown) => string {
  const { t } = useTranslation("common");
  return useCallback(
    (problem: unknown) => {
      if (problem instanceof Error && needsNewPage(problem)) return t("problems.page_incomplete");
      const code = typeof problem === "string" ? problem : codeOf(problem);
      const key = `problems.${code}`;
      if (i18next.exists(key, { ns: "common" })) return t(key as "problems.unexpected");
      return problem instanceof Refusal && problem.message ? problem.message : t("problems.unexpected");
    },
    [t],
  );
}
