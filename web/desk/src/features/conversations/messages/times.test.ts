import { expect, it } from "vitest";
import { calendarDay, openingTime } from "./times";

const NOW = new Date(2026, 10, 22, 14, 0).getTime();
const at = (day: number, month = 10) => new Date(2026, month, day, 9, 0).getTime();

it.each([
  [new Date(2026, 10, 22, 16, 30).getTime(), "16:30"],
  [at(23), "Mon 09:00"],
  [at(28), "Sat 09:00"],
  [at(29), "29 Nov, 09:00"],
])("names the day of an opening only as far as it must", (opens, text) => {
  expect(openingTime(opens, "en-GB", NOW)).toBe(text);
});

it.each([
  ["en-GB", "22 November 2026"],
  ["it", "22 novembre 2026"],
])("names a day of the calendar, today as well", (language, text) => {
  expect(calendarDay(NOW, language)).toBe(text);
});
