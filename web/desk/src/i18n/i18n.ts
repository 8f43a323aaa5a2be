import i18next from "i18next";
import { initReactI18next } from "react-i18next";

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

type Loaders = Record<Language, () => Promise<{ default: unknown }>>;

/** Parts of the desk that are loaded apart bring their texts. */
const later = new Map<string, Loaders>();

async function load(language: Language): Promise<void> {
  await Promise.all([loadFirst(language), ...[...later.keys()].map((namespace) => loadLater(namespace, language))]);
}

async function loadFirst(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, "common")) return;
  const { default: namespaces } = await texts[language]();
  for (const [namespace, entries] of Object.entries(namespaces)) {
    i18next.addResourceBundle(language, namespace, entries);
  }
}

async function loadLater(namespace: string, language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, namespace)) return;
  const { default: entries } = (await later.get(namespace)?.[language]()) ?? {};
  i18next.addResourceBundle(language, namespace, entries);
}

/** For a part that is loaded apart: its texts are there after this, and in any language that is chosen later. */
export async function addTexts(namespace: string, loaders: Loaders): Promise<void> {
  later.set(namespace, loaders);
  await loadLater(namespace, i18next.language as Language);
}

export async function setUpTexts(language: Language = firstLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    defaultNS: "common",
    fallbackLng: false,
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  await load(language);
  document.documentElement.lang = language;
}

export async function speak(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  remember(language);
}
