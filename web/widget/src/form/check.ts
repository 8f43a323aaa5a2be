import type { FormField } from "@parley/api/types";
import type { Word } from "../words/words";

const MAX = 500;

/** What is wrong with a value, in a word, or nothing. */
export function checkField(field: FormField, raw: string): Word | null {
  const value = raw.trim();
  if (!value) return field.required ? "form_required" : null;
  if ([...value].length > MAX) return "form_long";
  switch (field.kind) {
    case "email":
      return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value) ? null : "form_email";
    case "phone": {
      const digits = value.replace(/\D/g, "").length;
      return /^\+?[\d\s()./-]+$/.test(value) && digits >= 6 && digits <= 15 ? null : "form_phone";
    }
    case "choice":
      return field.options?.includes(value) ? null : "form_choice";
    default:
      return null;
  }
}

export function checkForm(fields: readonly FormField[], values: Record<string, string>): Record<string, Word> {
  const wrong: Record<string, Word> = {};
  for (const field of fields) {
    const word = checkField(field, values[field.name] ?? "");
    if (word) wrong[field.name] = word;
  }
  return wrong;
}

/** Only the form's own fields, trimmed, without the empty ones. */
export function cleanForm(fields: readonly FormField[], values: Record<string, string>): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const { name } of fields) {
    const value = (values[name] ?? "").trim();
    if (value) clean[name] = value;
  }
  return clean;
}
