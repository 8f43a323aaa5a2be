import { describe, expect, it } from "vitest";
import administration from "../features/administration/texts/en.json";
import administrationIt from "../features/administration/texts/it.json";
import first from "./en";
import firstIt from "./it";

// What is loaded apart, too.
const en: Record<string, unknown> = { ...first, administration };
const it_: Record<string, unknown> = { ...firstIt, administration: administrationIt };

type Texts = { [key: string]: string | Texts };

function flat(texts: Texts, prefix = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === "string") all.set(prefix + key, value);
    else for (const [path, text] of flat(value, `${prefix}${key}.`)) all.set(path, text);
  }
  return all;
}

const placeholders = (text: string) => [...text.matchAll(/\{\{-?\s*(\w+)|<(\w+)>/g)].map((m) => m[1] ?? m[2]).sort();

// The same in both languages on purpose.
const SAME =
  /^(Parley|Email|Web chat|WhatsApp|Telegram|Messenger|English|Italiano|Password|Account|Browser|OK|Chat|File|Bot|Auto|Social|.{0,2})$/;

describe("texts", () => {
  it("has the same namespaces in both languages", () => {
    expect(Object.keys(it_).sort()).toEqual(Object.keys(en).sort());
    expect(Object.keys(en)).toContain("common");
  });

  it.each(Object.keys(en))("%s is complete, with the same placeholders, and translated", (namespace) => {
    const english = flat(en[namespace] as Texts);
    const italian = flat(it_[namespace] as Texts);
    expect([...italian.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english) {
      const translated = italian.get(key) ?? "";
      expect(translated.trim(), key).not.toBe("");
      expect(placeholders(translated), key).toEqual(placeholders(text));
      if (!SAME.test(text.replace(/\{\{.*?\}\}|[^\p{L} ]/gu, "").trim())) expect(translated, key).not.toBe(text);
    }
  });
});
