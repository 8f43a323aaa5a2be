import type { Invitation } from "@parley/api/types";
import { expect, test } from "vitest";
import { until, when } from "./when";

const entry = (starts: string, ends: string | null) => ({ starts, ends }) as Invitation;

/** As the machine that runs this has its clock. */
const here = (hour: number) => `2026-03-04T${hour < 10 ? "0" : ""}${hour}:00:00`;
const utc = (hour: number) => new Date(here(hour)).toISOString().replace(".000", "");

test("a moment is told by the clock of who reads it, its day once", () => {
  const told = when(entry(utc(9), utc(10)), "en-GB");
  expect(told).toMatch(/^Wed,? 4 March 2026,? (at )?09:00 ?– ?10:00 \S+$/);
  expect(when(entry(utc(9), null), "it")).toMatch(/^mer 4 marzo 2026.* 09:00 \S+$/);
});

test("over midnight both days are told", () => {
  const told = when(entry(utc(9), utc(10).replace("03-04", "03-05")), "en-GB");
  expect(told).toMatch(/Wed,? 4 March 2026.*Thu,? 5 March 2026/);
});

test("whole days are the same everywhere", () => {
  expect(when(entry("2026-08-10", null), "en-GB")).toMatch(/^Mon,? 10 August 2026$/);
  expect(when(entry("2026-08-10", "2026-08-14"), "it")).toMatch(/10.*14 agosto 2026/);
});

test("what has no zone stays as its sender wrote it", () => {
  expect(when(entry(here(9), here(10)), "en-GB")).toMatch(/09:00 ?– ?10:00$/);
});

test("a series ends on a day", () => {
  const repeats = { every: "week", interval: 1, count: null } as const;
  expect(until({ ...repeats, until: "2026-12-30" }, "en-GB")).toMatch(/^Wed,? 30 December 2026$/);
  expect(until({ ...repeats, until: utc(12) }, "en-GB")).toMatch(/4 March 2026$/);
  expect(until({ ...repeats, until: null }, "en-GB")).toBe("");
});
