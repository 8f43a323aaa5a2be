import type { ChannelKind } from "@parley/api/types";
import type { Words } from "../frame/WordsInput";

/** One setting of a channel, as its JSON Schema describes it: what a form needs to draw it. */
export type Setting = {
  name: string;
  label: Words;
  hint: Words;
  look:
    | "text"
    | "secret"
    | "number"
    | "switch"
    | "choice"
    | "words"
    | "longWords"
    | "longText"
    | "lines"
    | "colour"
    | "origins"
    | "formFields";
  /** Of a choice: what can be chosen, in words. */
  choices: { value: string; label: Words }[];
  group: string;
  most: number | undefined;
};

type Json = { [key: string]: unknown };

/** The settings of a channel under their headings, in the order the channel has them. */
export function settingsOf(kind: ChannelKind): { group: string; title: Words; settings: Setting[] }[] {
  const properties = (kind.schema.properties ?? {}) as Record<string, Json>;
  const definitions = (kind.schema.$defs ?? {}) as Record<string, Json>;
  const all = Object.entries(properties).map(([name, field]) => settingOf(name, field, definitions));
  return Object.entries(kind.groups).map(([group, title]) => ({
    group,
    title,
    settings: all.filter((setting) => setting.group === group),
  }));
}

function settingOf(name: string, field: Json, definitions: Record<string, Json>): Setting {
  const shape = resolved(field, definitions);
  const choices = (field["x-choices"] ?? {}) as Record<string, Words>;
  const options = (shape.enum ?? []) as string[];
  return {
    name,
    label: (field["x-label"] ?? { en: name }) as Words,
    hint: (field["x-hint"] ?? {}) as Words,
    look: lookOf(field, shape),
    choices: options.map((value) => ({ value, label: choices[value] ?? { en: value } })),
    group: String(field["x-group"]),
    most: typeof shape.maxLength === "number" ? shape.maxLength : undefined,
  };
}

/** What a field says by reference is said here. */
function resolved(field: Json, definitions: Record<string, Json>): Json {
  const inner = field.$ref ?? (field.allOf as Json[] | undefined)?.[0]?.$ref;
  return typeof inner === "string" ? { ...definitions[inner.split("/").at(-1) ?? ""], ...field } : field;
}

function lookOf(field: Json, shape: Json): Setting["look"] {
  if (field.writeOnly) return "secret";
  if (field["x-look"]) return field["x-look"] as Setting["look"];
  if (shape.enum) return "choice";
  if (shape.type === "boolean") return "switch";
  return shape.type === "integer" || shape.type === "number" ? "number" : "text";
}

/** In the language that is spoken, or in one that there is. */
export const inWords = (words: Words, language: string) => words[language] || words.en || Object.values(words)[0] || "";
