import { useTranslation } from "react-i18next";
import { writeDuration } from "../../../lib/durations";
import type { Problem } from "./form";

/** What is wrong with a field, as it stands below the field. */
export function useProblemWords() {
  const { t, i18n } = useTranslation("administration");
  const say = (problem: Problem) => {
    if (problem.code !== "range") return t(`problems.${problem.code}`);
    const [least, most] = [problem.least, problem.most].map((seconds) => writeDuration(seconds, i18n.language));
    return t("problems.range", { least, most });
  };
  return (found: Record<string, Problem>) =>
    Object.fromEntries(Object.entries(found).map(([field, problem]) => [field, say(problem)]));
}
