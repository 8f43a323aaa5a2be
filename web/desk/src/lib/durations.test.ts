import { expect, it } from "vitest";
import { lengthOfTime } from "./durations";

const HOUR = 3_600_000;

it.each([
  [-5, "0:00"],
  [1, "0:01"],
  [42_000, "0:42"],
  [HOUR - 1000, "59:59"],
  [HOUR - 1, "1 h"],
  [HOUR + 59_000, "1 h"],
  [14 * HOUR + 49 * 60_000 + 44_000, "14 h 49 min"],
  [24 * HOUR, "1 d"],
  [76 * HOUR + 59 * 60_000, "3 d 4 h"],
])("%i ms are read as %s", (milliseconds, text) => {
  expect(lengthOfTime(milliseconds, "en")).toBe(text);
});

it("has the language's signs", () => {
  expect(lengthOfTime(76 * HOUR, "it")).toBe("3 g 4 h");
});
