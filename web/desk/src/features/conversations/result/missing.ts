import type { ResultForm } from "@parley/api/types";
import type { TFunction } from "i18next";

/** What is still to be said, in words: the category, and the questions as they are asked. */
export function inWords(t: TFunction<"conversations">, form: ResultForm, missing: string[]): string {
  const texts = new Map(form.survey?.questions.map(({ id, text }) => [id, text]));
  return missing.map((one) => (one === "category" ? t("result.category") : (texts.get(one) ?? one))).join(", ");
}
