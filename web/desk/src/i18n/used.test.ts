import { describe, expect, it } from "vitest";
import administration from "../features/administration/texts/en.json";
import first from "./en";
import { flat, type Texts, variables } from "./texts";

const files = import.meta.glob("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
const sources = Object.entries(files as Record<string, string>).filter(([path]) => !/\.test\.tsx?$/.test(path));
const all = Object.entries({ ...first, administration } as Record<string, Texts>).flatMap(([namespace, texts]) =>
  [...flat(texts)].map(([key, text]) => ({ namespace, key, plain: key.replace(/_(one|other|zero)$/, ""), text })),
);

/** The server names these; `useProblemText` looks them up. */
const BY_CODE = /^problems\./;

/** What stands between the quotes in a source, of the strings; of the templates, what they could become. */
function literals(source: string): { strings: Set<string>; templates: RegExp[] } {
  const strings = new Set([...source.matchAll(/"([^"\n]*)"/g)].map(([, text = ""]) => text));
  const templates = [...source.matchAll(/`(\w+\.[\w.]*(?:\$\{[^{}`]+\}[\w.]*)+)`/g)].map(([, text = ""]) => {
    const parts = text.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\."));
    return new RegExp(`^${parts.join("[\\w. ]+")}$`);
  });
  return { strings, templates };
}

/** A text that is asked for by its key, or by one of two. */
const ASKED = /\b(?:t|common|access|agents|media|conversations)\(\s*(?:[^()"]*\?\s*)?"([\w.]+)"(?:\s*:\s*"([\w.]+)")?/g;

/** What a call is given after this place in it, up to its closing bracket. */
function restOfCall(source: string, from: number): string {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const sign = source.charAt(at);
    if ("([{".includes(sign)) depth += 1;
    if (")]}".includes(sign)) {
      depth -= 1;
      if (depth < 0) return source.slice(from, at);
    }
  }
  return "";
}

/** Of a key that two features have, only what both speak of is sure. */
function wantedBy(key: string): string[] {
  const [first = [], ...others] = all.filter(({ plain }) => plain === key).map(({ text }) => variables(text));
  return first.filter((name) => others.every((other) => other.includes(name)));
}

/** In the call itself, or among options that were put together elsewhere in the file. */
function isGiven(name: string, given: string, source: string): boolean {
  if (new RegExp(`\\b${name}\\b`).test(given)) return true;
  return !given.includes("{") && new RegExp(`\\b${name}\\b\\s*[:,}]`).test(source);
}

describe("texts", () => {
  it("are all used", () => {
    const used = sources.map(([, source]) => literals(source));
    const strings = new Set(used.flatMap((one) => [...one.strings]));
    const templates = used.flatMap((one) => one.templates);
    const unused = all
      .filter(({ key, plain }) => !BY_CODE.test(key) && !strings.has(plain) && !strings.has(key))
      .filter(({ key, plain }) => !templates.some((template) => template.test(plain) || template.test(key)))
      .map(({ namespace, key }) => `${namespace}:${key}`);
    expect(unused).toEqual([]);
  });

  it("are given what they speak of", () => {
    const missing = sources.flatMap(([path, source]) =>
      [...source.matchAll(ASKED)].flatMap((match) => {
        const given = restOfCall(source, match.index + match[0].length);
        const keys = match.slice(1).filter((key) => key !== undefined);
        return keys.flatMap((key) =>
          wantedBy(key)
            .filter((name) => !isGiven(name, given, source))
            .map((name) => `${path}: ${key} wants ${name}`),
        );
      }),
    );
    expect(missing).toEqual([]);
  });

  it("are nowhere written into the pages themselves", () => {
    const NAMES = /^(Parley|English|Italiano|UTC|Ctrl|Alt|Enter|Esc|https:\/\/\S+)$/;
    const found = sources.flatMap(([path, source]) => {
      const told = [
        ...source.matchAll(/\b(?:aria-label|title|placeholder|label|alt|description)="([^"]+)"/g),
        ...source.matchAll(/>\s*([^<>{}=;()[\]&|?:]*\p{L}{3}[^<>{}=;()[\]&|?:]*?)\s*<\//gu),
      ].map(([, text = ""]) => text.trim());
      return told.filter((text) => /\p{L}{3}/u.test(text) && !NAMES.test(text)).map((text) => `${path}: ${text}`);
    });
    expect(found).toEqual([]);
  });

  it("has numbers and dates written in the reader's language", () => {
    const careless = /\.toLocale(?:Date|Time)?String\(\)|new Intl\.\w+\((?:\)|undefined|\[\])/g;
    const found = sources.flatMap(([path, source]) =>
      [...source.matchAll(careless)].map(([text]) => `${path}: ${text}`),
    );
    // An order, and the machine's own time zone, are no words.
    expect(found).toEqual(["../features/supervision/rows.ts: new Intl.Collator()"]);
  });
});
