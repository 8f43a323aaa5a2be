import words, { type Word } from "virtual:words";

export type Language = "en" | "it";
export type { Word };
export type Say = (word: Word, values?: Record<string, string | number>) => string;

/** The first wanted language we speak. */
export function pickLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const code = tag?.toLowerCase().split("-")[0];
    if (code === "en" || code === "it") return code;
  }
  return "en";
}

export function speak(language: Language): Say {
  return (word, values = {}) =>
    words[word][language === "it" ? 1 : 0].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** A text of the site's settings in `language`. */
export function localised(text: Record<string, string>, language: Language): string {
  return text[language] ?? text.en ?? Object.values(text)[0] ?? "";
}

/** A newer server may have codes we have no words for. */
export function isWord(code: string): code is Word {
  return code in words;
}

export function problemWord(code: string): Word {
  const word = `error_${code}`;
  return isWord(word) ? word : "error_unknown";
}
