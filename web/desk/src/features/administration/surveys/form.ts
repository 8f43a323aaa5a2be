import type { Question } from "@parley/api/types";
import { newKey } from "../../conversations/composer/key";

/** An option with a key of its own, so that it can be moved while it is typed. */
export type Option = { key: string; text: string };
export type Asked = { id: string; text: string; kind: Question["kind"]; required: boolean; options: Option[] };
export type Values = { name: string; disabled: boolean; questions: Asked[] };

export const NEW_SURVEY: Values = { name: "", disabled: false, questions: [] };

// The same key for the same option, however often it is read: a form compares what it began with.
const askedOf = ({ id, text, kind, required = false, options = [] }: Question): Asked => ({
  id,
  text,
  kind,
  required,
  options: options.map((option, place) => ({ key: `${id}.${place}`, text: option })),
});

export const valuesOf = (survey: { name: string; disabled?: boolean; questions: Question[] }): Values => ({
  name: survey.name,
  disabled: survey.disabled ?? false,
  questions: survey.questions.map(askedOf),
});

export const emptyOption = (): Option => ({ key: newKey(), text: "" });

export const newQuestion = (): Asked => ({
  id: newKey(),
  text: "",
  kind: "single",
  required: false,
  options: [emptyOption(), emptyOption()],
});

export function questionsOf({ questions }: Values): Question[] {
  return questions.map(({ id, text, kind, required, options }) => ({
    id,
    text: text.trim(),
    kind,
    required,
    options: kind === "text" ? [] : options.map((option) => option.text.trim()).filter(Boolean),
  }));
}

export type Problem = "required" | "two_options" | "option_twice";

export function problems({ name, questions }: Values): Record<string, Problem> {
  const found: Record<string, Problem> = {};
  if (!name.trim()) found.name = "required";
  questions.forEach(({ text, kind, options }, place) => {
    if (!text.trim()) found[`questions.${place}.text`] = "required";
    if (kind === "text") return;
    const said = options.map((option) => option.text.trim().replace(/\s+/g, " "));
    const twice = said.findIndex((option, at) => option && said.indexOf(option) < at);
    if (twice >= 0) found[`questions.${place}.options.${twice}.text`] = "option_twice";
    else if (said.filter(Boolean).length < 2) {
      found[`questions.${place}.options.${Math.max(0, said.indexOf(""))}.text`] = "two_options";
    }
  });
  return found;
}

/** Whether saving makes another question of one that was answered: the server's own rule. */
export function becomesNew(before: Asked | undefined, after: Asked): boolean {
  if (!before) return false;
  const left = new Set(after.options.map(({ text }) => text.trim()));
  const fewer = before.kind !== "text" && before.options.some(({ text }) => !left.has(text));
  return before.kind !== after.kind || before.text !== after.text.trim() || fewer;
}
