import type { Shortcode } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { filled, slashAt } from "./insert";
import { found } from "./search";

describe("slashAt", () => {
  it.each([
    ["/", 1, { start: 0, query: "" }],
    ["/tha", 4, { start: 0, query: "tha" }],
    ["Hello /tha", 10, { start: 6, query: "tha" }],
    ["Hello\n/", 7, { start: 6, query: "" }],
    ["/thanks and more", 4, { start: 0, query: "tha" }],
  ])("%j at %i", (text, caret, slash) => expect(slashAt(text, caret)).toEqual(slash));

  it.each([
    ["and/or", 6],
    ["https://x", 9],
    ["/thanks ", 8],
    ["no slash", 8],
    ["/thanks", 0],
  ])("is nothing in %j at %i", (text, caret) => expect(slashAt(text, caret)).toBeNull());
});

it("fills in the variables it knows, everywhere, and reads nothing into what they hold", () => {
  const variables = { customer: "{agent} $& Rossi", agent: "Anna", dialog_id: "10482" };
  expect(filled("{customer}, #{dialog_id}: {customer} {unknown} {agent}", variables)).toBe(
    "{agent} $& Rossi, #10482: {agent} $& Rossi {unknown} Anna",
  );
});

it.each([
  ["Good day {customer}, I am {agent}.", "Good day, I am Anna."],
  ["Good day\u00a0{customer}!", "Good day!"],
  ["Good day {customer}{agent}!", "Good day Anna!"],
  ["Good day\n{customer}", "Good day\n"],
])("takes the blank before what is empty along: %j", (text, expected) => {
  expect(filled(text, { customer: "", agent: "Anna", dialog_id: "1" })).toBe(expected);
});

describe("found", () => {
  const make = (id: number, name: string, text: string): Shortcode => ({ id, name, text, queue_ids: [], version: 1 });
  const all = [make(1, "goodbye", "Thank you"), make(2, "thanks", "Thank you"), make(3, "città", "Torino e Milano")];
  const ids = (query: string) => found(all, query).map(({ id }) => id);

  it("lists all without a query", () => expect(ids("")).toEqual([1, 2, 3]));
  it("puts names that begin so before texts that hold it", () => expect(ids("thank")).toEqual([2, 1]));
  it("minds neither case nor accents", () => expect(ids("CITTA")).toEqual([3]));
  it("wants every word", () => {
    expect(ids("milano torino")).toEqual([3]);
    expect(ids("milano roma")).toEqual([]);
  });
});
