import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderHook } from "@testing-library/react";
import { afterAll, beforeEach, expect, it } from "vitest";
import { setUpTexts } from "../../../i18n/i18n";
import { Refusal } from "../../../lib/problems";
import { loadTexts } from "../texts/load";
import { useRefusalText, useWrongText, type Wrong } from "./wrongText";

const FILE = join(import.meta.dirname, "../../../../../../contracts/config-mistakes.json");
/** One of each that the server tells. */
const ALL: Wrong[] = JSON.parse(readFileSync(FILE, "utf-8"));

beforeEach(() => speak("en"));
afterAll(() => setUpTexts("en"));

async function speak(language: "en" | "it") {
  await setUpTexts(language);
  await loadTexts();
}

const words = (wrong: Wrong) => renderHook(useWrongText).result.current(wrong);
const told = (code: string) => {
  const found = ALL.find((one) => one.code === code);
  if (!found) throw new Error(`nobody tells ${code}`);
  return words(found);
};

it("has words of its own for every mistake, in both languages", async () => {
  const english = new Map(ALL.map((one) => [one.code, words(one)]));
  await speak("it");
  for (const one of ALL) {
    const said = words(one);
    expect(said, one.code).not.toBe(one.message);
    expect(said, one.code).not.toBe(english.get(one.code));
    for (const text of [said, english.get(one.code)]) {
      expect(text, one.code).toMatch(/^\S.*[.?]$/);
      expect(text, one.code).not.toMatch(/\{\{|undefined|null|\[object/);
    }
  }
});

it("says what each is about", async () => {
  expect(told("wrong_type")).toBe("Needed here: a whole number. Found: a text.");
  expect(told("text_too_long")).toBe("At most 80 characters.");
  expect(told("text_too_short")).toBe("At least 1 character.");
  expect(told("unknown_field")).toBe("There is no such field. Do you mean queues?");
  expect(words({ code: "unknown_field", message: "", details: { near: null } })).toBe("There is no such field.");
  expect(told("unknown_target")).toBe("Step “ask”: does not say where to go on.");
  expect(told("last_administrator")).toBe("Nobody would be left who may administer.");
  await speak("it");
  const either = { expected: ["int", "null"], got: "array" };
  expect(words({ code: "wrong_type", message: "", details: either })).toBe(
    "Qui serve: un numero intero o niente. Trovato: un elenco.",
  );
});

it("repeats the server where it does not know better", () => {
  expect(words({ code: "news", message: "Something new." })).toBe("Something new.");
  expect(words({ code: "invalid", message: "One of these is wrong." })).toBe("One of these is wrong.");
});

it("tells a refusal by its reason", () => {
  const { current } = renderHook(useRefusalText).result;
  const refused = (details: Record<string, unknown>) => current(new Refusal(422, "invalid", "No.", details));
  expect(refused({ field: "time_zone", reason: "no_such_zone" })).toBe("There is no such time zone.");
  expect(refused({ field: "time_zone" })).toBe("Something in this is not valid.");
});
