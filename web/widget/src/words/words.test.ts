import { describe, expect, it } from "vitest";
import en from "./en.json";
import itWords from "./it.json";
import { bytes, clock, dayName, plainDate } from "./when";
import { localised, pickLanguage, problemWord, speak } from "./words";

describe("words", () => {
  it("are complete in both languages, with the same gaps to fill", () => {
    expect(Object.keys(itWords)).toEqual(Object.keys(en));
    const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [word, text] of Object.entries(en)) {
      expect([word, gaps(itWords[word as keyof typeof en])]).toEqual([word, gaps(text)]);
    }
  });

  it("fill their gaps with text as it is", () => {
    expect(speak("en")("typing", { name: "<b>$1" })).toBe("<b>$1 is typing");
  });

  it("come in the first language we speak", () => {
    expect(pickLanguage([undefined, "", "de-DE", "it-CH", "en"])).toBe("it");
    expect(pickLanguage(["fr"])).toBe("en");
    expect(localised({ en: "A", it: "B" }, "it")).toBe("B");
    expect(localised({ en: "A" }, "it")).toBe("A");
    expect(problemWord("invalid")).toBe("error_invalid");
    expect(problemWord("no such code")).toBe("error_unknown");
  });
});

describe("times", () => {
  const now = new Date(2026, 2, 30, 9, 5).getTime();

  it("are told by day, also across a change of the clocks", () => {
    expect(dayName(now, now, "en")).toBe("today");
    expect(dayName(new Date(2026, 2, 29, 0, 30).getTime(), now, "it")).toBe("ieri");
    expect(dayName(new Date(2026, 2, 28, 23, 0).getTime(), now, "en")).toContain("28");
    expect(dayName(new Date(2025, 2, 9).getTime(), now, "en")).toContain("2025");
    expect(clock(now, "en")).toBe("09:05");
  });

  it("read a plain date, and nothing else", () => {
    expect(plainDate("2026-03-09", "en")).toContain("9 March 2026");
    expect(plainDate("2026-3-9", "en")).toBeNull();
  });

  it("have sizes beside them", () => {
    expect(bytes(20 * 1024 * 1024, "en")).toBe("20 MB");
    expect(bytes(1536, "it")).toBe("1,5 kB");
  });
});
