import { expect, it } from "vitest";
import { countryName, languageName, mapOf, timeIn } from "./facts";

const NOON = Date.UTC(2026, 10, 22, 12, 0);

it("calls languages and countries by their names", () => {
  expect([languageName("it", "en"), languageName("it", "it"), languageName("pt-BR", "en")]).toEqual([
    "Italian",
    "Italiano",
    "Brazilian Portuguese",
  ]);
  expect([countryName("IT", "en"), countryName("DE", "it"), countryName("?", "en")]).toEqual([
    "Italy",
    "Germania",
    "?",
  ]);
});

it("knows what time it is for the customer, and whether it is another day", () => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(timeIn(here, NOON, "en")).toMatch(/^\d\d:\d\d$/);
  expect(timeIn("Pacific/Kiritimati", NOON, "en")).toBe("Mon 02:00");
  expect(timeIn("Atlantis/Capital", NOON, "en")).toBeNull();
});

it("shows on a map what is a position", () => {
  expect(mapOf("45.07,-7.68")).toContain("mlat=45.07&mlon=-7.68");
  expect([mapOf("Turin"), mapOf("45"), mapOf("45,x")]).toEqual([null, null, null]);
});
