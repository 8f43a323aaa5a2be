import i18next from "i18next";
import { afterAll, describe, expect, it } from "vitest";
import content from "../features/administration/texts/content/en.json";
import contentIt from "../features/administration/texts/content/it.json";
import administration from "../features/administration/texts/en.json";
import administrationIt from "../features/administration/texts/it.json";
import mail from "../features/mail/texts/en.json";
import mailIt from "../features/mail/texts/it.json";
import { held } from "../ui/testing";
import first from "./en";
import { addTexts, setUpTexts, speak } from "./i18n";
import firstIt from "./it";
import { flat, type Texts, variables } from "./texts";

// What is loaded apart, too.
const en: Record<string, unknown> = { ...first, administration, content, mail };
const it_: Record<string, unknown> = { ...firstIt, administration: administrationIt, content: contentIt, mail: mailIt };

// The same in both languages on purpose.
const SAME =
  /^(Parley|Email|Web chat|WhatsApp|Telegram|Messenger|English|Italiano|Password|Account|Browser|OK|Chat|File|Bot|Auto|Social|Sans serif|Serif|.{0,2})$/;

// The other tests' files speak English.
afterAll(() => setUpTexts("en"));

it("a part's texts come in the language that is being changed to", async () => {
  await setUpTexts("en");
  const changed = speak("it");
  await addTexts("late", {
    en: async () => ({ default: { hello: "Hello" } }),
    it: async () => ({ default: { hello: "Ciao" } }),
  });
  await changed;
  expect(i18next.t("hello" as "time.now", { ns: "late" as "common" })).toBe("Ciao");
});

it("of two languages the one that was chosen last is spoken, though its texts were here first", async () => {
  await setUpTexts("en");
  const texts = held<{ default: unknown }>();
  await addTexts("slow", { en: async () => ({ default: {} }), it: () => texts.promise });
  const earlier = speak("it");
  await speak("en");
  texts.resolve({ default: {} });
  await earlier;
  expect(i18next.language).toBe("en");
  expect(document.documentElement.lang).toBe("en");
});

describe("counts", () => {
  it("are written as the language writes numbers, and numbers that are names are not", async () => {
    await setUpTexts("en");
    const told = (count: number) => i18next.t("login.wait", { ns: "access", count });
    expect([told(1), told(12_345), told(1_000_000)]).toEqual([
      "Try again in 1 second",
      "Try again in 12,345 seconds",
      "Try again in 1,000,000 seconds",
    ]);
    expect(i18next.t("notifications.offer", { ns: "app", id: 12_345 })).toContain("#12345");
    await speak("it");
    expect([told(1), told(12_345), told(1_000_000)]).toEqual([
      "Riprova tra 1 secondo",
      "Riprova tra 12.345 secondi",
      "Riprova tra 1.000.000 secondi",
    ]);
  });
});

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
      expect(variables(translated), key).toEqual(variables(text));
      if (!SAME.test(text.replace(/\{\{.*?\}\}|[^\p{L} ]/gu, "").trim())) expect(translated, key).not.toBe(text);
    }
  });
});
