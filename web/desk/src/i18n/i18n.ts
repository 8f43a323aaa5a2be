import i18next, { type FormatterModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { numberFormat } from "../lib/formats";

export type Language = "en" | "it";

// One chunk per language: an agent loads only their own.
const texts = {
  en: () => import("./en"),
  it: () => import("./it"),
} satisfies Record<Language, unknown>;

const REMEMBERED = "parley.language";

/** Before anybody is signed in: the language used here last, or the browser's. */
function firstLanguage(): Language {
  const remembered = recall();
  if (remembered === "en" || remembered === "it") return remembered;
  return navigator.language.startsWith("it") ? "it" : "en";
}

function recall(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null; // storage is forbidden here
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // It is remembered on the server all the same, once somebody is signed in.
  }
}

/** A count is written as the language writes numbers; all else, ids above all, stays as it is. */
const counts: FormatterModule = {
  type: "formatter",
  init() {},
  add() {},
  addCached() {},
  format: (value, _, language, options) =>
    options?.interpolationkey === "count" && typeof value === "number"
      ? numberFormat(language ?? "en", {}).format(value)
      : value,
};

/** Italian has a form of its own for whole millions, which none of our texts needs. */
function withMillions(texts: unknown): unknown {
  if (typeof texts !== "object" || texts === null) return texts;
  const entries = Object.entries(texts).flatMap(([key, value]) => {
    const entry = [key, withMillions(value)] as const;
    return key.endsWith("_other") ? [entry, [key.replace(/_other$/, "_many"), value] as const] : [entry];
  });
  return Object.fromEntries(entries);
}

function add(language: Language, namespace: string, texts: unknown): void {
  i18next.addResourceBundle(language, namespace, language === "it" ? withMillions(texts) : texts);
}

type Loaders = Record<Language, () => Promise<{ default: unknown }>>;

/** Parts of the desk that are loaded apart bring their texts. */
const later = new Map<string, Loaders>();
/** Spoken, or about to be: its texts may still be on their way. */
let wanted: Language = "en";

async function load(language: Language): Promise<void> {
  await Promise.all([loadFirst(language), ...[...later.keys()].map((namespace) => loadLater(namespace, language))]);
}

async function loadFirst(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, "common")) return;
  const { default: namespaces } = await texts[language]();
  for (const [namespace, entries] of Object.entries(namespaces)) {
    add(language, namespace, entries);
  }
}

async function loadLater(namespace: string, language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, namespace)) return;
  const { default: entries } = (await later.get(namespace)?.[language]()) ?? {};
  add(language, namespace, entries);
}

/** For a part that is loaded apart: its texts are there after this, and in any language that is chosen later. */
export async function addTexts(namespace: string, loaders: Loaders): Promise<void> {
  later.set(namespace, loaders);
  const languages = new Set([i18next.language as Language, wanted]);
  await Promise.all([...languages].map((language) => loadLater(namespace, language)));
}

export async function setUpTexts(language: Language = firstLanguage()): Promise<void> {
  wanted = language;
  await i18next
    .use(initReactI18next)
    .use(counts)
    .init({
      lng: language,
      resources: {},
      defaultNS: "common",
      fallbackLng: false,
      interpolation: { escapeValue: false, alwaysFormat: true }, // React escapes
      returnNull: false,
    });
  await load(language);
  document.documentElement.lang = language;
}

export async function speak(language: Language): Promise<void> {
  wanted = language;
  await load(language);
  // Another was chosen meanwhile.
  if (wanted !== language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  remember(language);
}
