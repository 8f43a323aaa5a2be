import type { Holiday, Span } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { standing } from "./opening";
import { parseTime, writeTime } from "./times";
import { copyDay, newWeek, nextSpan, spansOf, stretches, weekOf, weekProblems } from "./week";

const span = (day: number, start: number, end: number): Span => ({ day, start: start * 60, end: end * 60 });
const WORKDAYS = [0, 1, 2, 3, 4].map((day) => span(day, 9, 18));

describe("a time of day", () => {
  it.each([
    ["9", 540],
    ["9:30", 570],
    ["09.30", 570],
    ["0930", 570],
    ["24:00", 1440],
    ["0:00", 0],
  ])("%s", (text, minute) => expect(parseTime(text)).toBe(minute));

  it.each(["", "25", "24:01", "9:60", "nine", "9:3", "-1"])("“%s” is none", (text) =>
    expect(parseTime(text)).toBeNull(),
  );

  it("is written with two figures each", () => expect(writeTime(545)).toBe("09:05"));
});

describe("the week", () => {
  it("comes back as it was", () => {
    const spans = [span(0, 9, 13), span(0, 14, 18), span(5, 10, 24)];
    expect(spansOf(weekOf(spans))).toEqual(spans);
  });

  it("takes spans in any order", () => {
    const week = newWeek();
    week[0] = [
      { start: "14", end: "18" },
      { start: "9", end: "13" },
    ];
    expect(weekProblems(week)).toEqual({});
    expect(spansOf(week).slice(0, 2)).toEqual([span(0, 9, 13), span(0, 14, 18)]);
  });

  it("says where it is wrong", () => {
    const week = newWeek();
    week[0] = [{ start: "9", end: "noon" }];
    week[1] = [{ start: "18", end: "9" }];
    week[2] = [
      { start: "9", end: "13" },
      { start: "12:59", end: "18" },
      { start: "18", end: "19" },
    ];
    week[6] = [{ start: "", end: "" }];
    expect(weekProblems(week)).toEqual({
      "week.0.0.end": "no_time",
      "week.1.0.end": "ends_first",
      "week.2.1.start": "overlap",
      "week.6.0.start": "no_time",
    });
  });

  it("copies a day without tying the copies together", () => {
    const week = newWeek();
    week[0] = [{ start: "08:00", end: "12:00" }];
    const copied = copyDay(week, 0, [5, 6]);
    expect(copied[5]).toEqual([{ start: "08:00", end: "12:00" }]);
    expect(copied[6]).not.toBe(copied[5]);
    expect(copied[1]).toEqual(week[1]);
  });

  it("proposes what comes next", () => {
    expect(nextSpan([])).toEqual({ start: "09:00", end: "18:00" });
    expect(nextSpan([{ start: "9", end: "13" }])).toEqual({ start: "14:00", end: "18:00" });
    expect(nextSpan([{ start: "9", end: "24" }])).toEqual({ start: "23:00", end: "24:00" });
  });

  it("puts equal neighbours together", () => {
    expect(stretches([...WORKDAYS, span(5, 9, 13)]).map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [5, 5],
    ]);
    // Wednesday is closed: Thursday is no neighbour of Tuesday.
    expect(stretches(WORKDAYS.filter(({ day }) => day !== 2)).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [3, 4],
    ]);
  });
});

describe("open or closed", () => {
  const hours = (week: Span[], holidays: Holiday[] = [], time_zone = "Europe/Rome") => ({ time_zone, week, holidays });
  // Thursday, 1 October 2026, noon in Rome.
  const noon = Date.parse("2026-10-01T12:00:00+02:00");
  const at = (of: ReturnType<typeof hours>, now: number) => {
    const { open, changes } = standing(of, now) ?? {};
    return [open, changes && `${changes.date} ${writeTime(changes.minute)}`];
  };

  it.each([
    ["at work", hours(WORKDAYS), "2026-10-01T12:00:00+02:00", [true, "2026-10-01 18:00"]],
    ["at the end", hours(WORKDAYS), "2026-10-01T18:00:00+02:00", [false, "2026-10-02 09:00"]],
    ["over the weekend", hours(WORKDAYS), "2026-10-03T12:00:00+02:00", [false, "2026-10-05 09:00"]],
    ["before it opens", hours(WORKDAYS), "2026-10-01T08:59:00+02:00", [false, "2026-10-01 09:00"]],
    ["elsewhere", hours(WORKDAYS, [], "America/New_York"), "2026-10-01T12:00:00+02:00", [false, "2026-10-01 09:00"]],
    ["past midnight", hours([span(3, 20, 24), span(4, 0, 2)]), "2026-10-01T21:00:00+02:00", [true, "2026-10-02 02:00"]],
    [
      "closed that day",
      hours(WORKDAYS, [{ date: "2026-10-01" }]),
      "2026-10-01T12:00:00+02:00",
      [false, "2026-10-02 09:00"],
    ],
    [
      "shorter that day",
      hours(WORKDAYS, [{ date: "2026-10-01", start: 600, end: 780 }]),
      "2026-10-01T12:00:00+02:00",
      [true, "2026-10-01 13:00"],
    ],
    ["never", hours([]), "2026-10-01T12:00:00+02:00", [false, null]],
  ] as const)("%s", (_, of, now, expected) => expect(at(of, Date.parse(now))).toEqual(expected));

  it("always", () => {
    const always = hours([0, 1, 2, 3, 4, 5, 6].map((day) => span(day, 0, 24)));
    expect(standing(always, noon)).toEqual({ open: true, changes: null });
  });

  it("says nothing of a time zone that this browser does not know", () => {
    expect(standing({ time_zone: "Mars/Olympus", week: WORKDAYS }, Date.UTC(2026, 0, 5, 12))).toBeNull();
  });

  it("across the night the clocks are set back", () => {
    expect(at(hours(WORKDAYS), Date.parse("2026-10-24T12:00:00+02:00"))).toEqual([false, "2026-10-26 09:00"]);
  });
});
