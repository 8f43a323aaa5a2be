import { expect, it } from "vitest";
import { foundIn, searchedFor } from "./found";

const marked = (text: string, typed: string) =>
  foundIn(text, searchedFor(typed)).map(({ from, to }) => text.slice(from, to));

it("finds whatever the case and the accents", () => {
  expect(marked("Perché no? PERCHE!", "perche")).toEqual(["Perché", "PERCHE"]);
  expect(marked("Perche\u0301 no", "PERCHÉ")).toEqual(["Perche\u0301"]);
  expect(marked("die Weißstraße", "weissstrasse")).toEqual(["Weißstraße"]);
  expect(marked("WEISSSTRASSE", "weißstraße")).toEqual(["WEISSSTRASSE"]);
  expect(marked("İstanbul, ΟΔΟΣ", "istanbul")).toEqual(["İstanbul"]);
  expect(marked("İstanbul, ΟΔΟΣ", "οδος")).toEqual(["ΟΔΟΣ"]);
});

it("takes signs for signs and gaps for gaps", () => {
  expect(marked("100% (sure) a.b a-b", "a.b")).toEqual(["a.b"]);
  expect(marked("two  \n words", "two words")).toEqual(["two  \n words"]);
  expect(marked("🇮🇹 pizza 🍕🍕", "🍕")).toEqual(["🍕", "🍕"]);
  expect(marked("مرحبا بك", "بك")).toEqual(["بك"]);
});

it("counts no place twice and finds nothing by nothing", () => {
  expect(marked("aaaa", "aa")).toEqual(["aa", "aa"]);
  expect(marked("anything", "  \n")).toEqual([]);
  expect(marked("anything", "\u0301")).toEqual([]);
  expect(marked("", "x")).toEqual([]);
});
