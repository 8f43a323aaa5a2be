import { describe, expect, it } from "vitest";
import { writeDuration } from "../../lib/durations";
import { parseDuration } from "./durations";

describe("a length of time as it is typed", () => {
  it.each([
    ["90", 90],
    [" 90 s ", 90],
    ["2 min", 120],
    ["2min", 120],
    ["2 minuti", 120],
    ["4 h", 14_400],
    ["1 ora", 3600],
    ["1h30m", 5400],
    ["1 h 30 min", 5400],
    ["1,5 h", 5400],
    ["1.5 hours", 5400],
    ["2 d", 172_800],
    ["3 giorni", 259_200],
    ["3 g", 259_200],
    ["10 sec.", 10],
    ["0", 0],
  ])("%s", (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  it.each(["", "soon", "-5", "2 weeks", "min", "1:30", "0.5 s", "5 5", "1 h min"])("“%s” is none", (text) =>
    expect(parseDuration(text)).toBeNull(),
  );
});

describe("a length of time as it is read", () => {
  it.each([
    [10, "10 s"],
    [60, "1 min"],
    [90, "1 min 30 s"],
    [14_400, "4 h"],
    [5400, "1 h 30 min"],
    [90_061, "1 d 1 h 1 min 1 s"],
    [0, "0 s"],
  ])("%s", (seconds, text) => {
    expect(writeDuration(seconds, "en")).toBe(text);
    expect(parseDuration(text)).toBe(seconds);
  });

  it("in Italian days are giorni, and are understood again", () => {
    expect(writeDuration(172_800, "it")).toBe("2 g");
    expect(parseDuration("2 g")).toBe(172_800);
  });
});
