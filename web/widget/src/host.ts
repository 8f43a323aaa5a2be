import type { Place } from "./chat/controller";
import { type Language, pickLanguage } from "./words/words";

/** What the page's script tag says. */
export interface Host extends Place {
  language: Language;
  /** Where the page insists; else the visitor's system decides. */
  theme: "light" | "dark" | null;
}

export function readHost(script: HTMLScriptElement): Host | null {
  const { site, lang, theme } = script.dataset;
  if (!site || !script.src) {
    console.error('Parley: the script tag needs data-site="…".');
    return null;
  }
  return {
    site,
    base: new URL(".", script.src).href,
    language: pickLanguage([lang, document.documentElement.lang, ...navigator.languages]),
    theme: theme === "light" || theme === "dark" ? theme : null,
  };
}
