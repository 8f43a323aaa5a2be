import type { SystemNotice } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { message } from "../chat/fixtures";
import { type Language, speak } from "../words/words";
import { notice, opensLater } from "./notices";

// A Friday evening.
const SAID = new Date(2026, 10, 20, 19, 30).getTime();
const MONDAY = new Date(2026, 10, 23, 9).getTime();

function told(
  system: { code: string; name?: string; at?: number },
  language: Language = "en",
  text = "",
): string | null {
  const about = { name: "", at: null, ...system } as SystemNotice;
  return notice(message(1, { kind: "system", system: about, text, at: SAID }), language, speak(language));
}

describe("a closed queue", () => {
  it("says when it opens, in the visitor's language", () => {
    const closed = { code: "queue_closed", name: "Support", at: MONDAY };
    expect(told(closed)).toBe("We’re closed now. Leave a message: we will answer when we open, Monday at 09:00.");
    expect(told(closed, "it")).toContain("risponderemo all’apertura, lunedì alle 09:00.");
  });

  it("says so as of when it was told, and with the date when that is far away", () => {
    const opens = (day: number, month = 10) =>
      told({ code: "queue_closed", at: new Date(2026, month, day, 14, 30).getTime() });
    expect(opens(20)).toContain("today at 14:30");
    expect(opens(21)).toContain("tomorrow at 14:30");
    expect(opens(26)).toContain(", Thursday at 14:30");
    expect(opens(7, 11)).toContain("7 December at 14:30");
  });

  it("that has no hours to come promises none", () => {
    expect(told({ code: "queue_closed" })).toBe("We’re closed now. Leave a message and we will answer.");
  });
});

it("tells who takes over, and somebody when there is no name", () => {
  expect(told({ code: "transferred", name: "Billing" })).toBe("You are being passed on to Billing");
  expect(told({ code: "transferred" }, "it")).toBe("La conversazione passa a un operatore");
  expect(told({ code: "waiting_again", name: "Anna" })).toContain("the connection to Anna was lost");
  expect(told({ code: "waiting_again" })).toContain("the connection to an agent was lost");
  expect(told({ code: "agent_left" })).toBe("The agent left the conversation");
  expect(told({ code: "nobody_here" })).toContain("as soon as we can");
});

it("of a newer server is left out, not guessed at", () => {
  expect(told({ code: "moon_landed", name: "Anna" })).toBeNull();
  expect(notice(message(1), "en", speak("en"))).toBeNull();
});

describe("a queue that is closed", () => {
  const line = (code: "handed_over" | "queue_closed" | "waiting_again", at: number | null = null) =>
    message(1, { kind: "system", author: "system", text: "", system: { code, name: "", at } });
  const hour = 3_600_000;

  it("lets nobody wait in front of the page until it opens", () => {
    expect(opensLater([line("handed_over"), line("queue_closed", Date.now() + hour), message(2)])).toBe(true);
    expect(opensLater([line("queue_closed", Date.now() - hour)])).toBe(false);
    expect(opensLater([line("queue_closed")])).toBe(true);
  });

  it("is of the past once something else was told", () => {
    expect(opensLater([])).toBe(false);
    expect(opensLater([line("queue_closed", Date.now() + hour), line("handed_over")])).toBe(false);
  });
});

it("is said as the house has it said", () => {
  expect(told({ code: "nobody_here", name: "Support" }, "en", "Back in an hour")).toBe("Back in an hour");
});
