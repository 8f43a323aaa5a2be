import { describe, expect, it } from "vitest";
import * as agents from "./agents/form";
import * as hours from "./hours/form";
import * as queues from "./queues/form";

describe("a queue's form", () => {
  const named = { ...queues.NEW_QUEUE, name: " Support " };

  it("begins as the server would fill it in", () => {
    expect(queues.problems(named)).toEqual({});
    expect(queues.settingsOf(named, named)).toMatchObject({ name: "Support", offer_seconds: 30, missed_offers: 3 });
  });

  it("knows the server's limits", () => {
    const wrong = { ...named, name: " ", offer_seconds: 4, missed_offers: 0, sla_chat_seconds: 0 };
    expect(queues.problems({ ...wrong, requeue_seconds: null, transfer_seconds: Number.NaN })).toEqual({
      name: { code: "required" },
      offer_seconds: { code: "range", least: 5, most: 600 },
      missed_offers: { code: "count" },
      sla_chat_seconds: { code: "range", least: 1, most: 2_592_000 },
      requeue_seconds: { code: "required" },
      transfer_seconds: { code: "unreadable" },
    });
  });

  it("asks nothing of an offer that is not made", () => {
    const automatic = { ...named, acceptance: "automatic" as const, offer_seconds: Number.NaN };
    expect(queues.problems(automatic)).toEqual({});
    expect(queues.settingsOf(automatic, named).offer_seconds).toBe(30);
  });
});

describe("the form of opening hours", () => {
  const mine = { ...hours.newHours("Europe/Rome"), name: "Office" };
  const holiday = { name: "Christmas", start: "", end: "", closed: true };

  it("comes back as it was", () => {
    const kept = {
      id: 1,
      version: 1,
      name: "Office",
      time_zone: "Europe/Rome",
      week: [{ day: 0, start: 540, end: 1440 }],
      holidays: [
        { date: "2026-12-24", name: "", start: 540, end: 780 },
        { date: "2026-12-25", name: "Christmas" },
      ],
    };
    const { id: _, version: __, ...settings } = kept;
    expect(hours.settingsOf(hours.valuesOf(kept))).toEqual(settings);
  });

  it("says which holiday is wrong", () => {
    const holidays = [
      { ...holiday, date: "" },
      { ...holiday, date: "2026-12-25" },
      { ...holiday, date: "2026-12-25" },
      { ...holiday, date: "2026-12-26", closed: false, start: "9", end: "8" },
    ];
    expect(hours.problems({ ...mine, holidays })).toEqual({
      "holidays.0.date": "no_date",
      "holidays.2.date": "twice",
      "holidays.3.end": "ends_first",
    });
    expect(hours.readable({ ...mine, holidays })).toBeNull();
    expect(hours.readable(mine)).not.toBeNull();
  });
});

describe("an agent's form", () => {
  const nina = { ...agents.NEW_AGENT, name: "Nina", username: "nina", password: "a fresh start", profile_id: 1 };

  it("asks for what a new one needs", () => {
    expect(agents.problems(agents.NEW_AGENT, true)).toEqual({
      name: "required",
      username: "required",
      password: "password",
    });
    expect(agents.problems({ ...nina, username: "Fresh.Start", password: "fresh.start" }, true)).toEqual({
      password: "password_username",
    });
    expect(agents.problems({ ...nina, password: "" }, false)).toEqual({});
  });

  it("sends only what was changed", () => {
    expect(agents.changeOf({ ...nina, name: "Nina " }, nina)).toEqual({});
    expect(agents.changeOf({ ...nina, role: "supervisor", skills: ["french"] }, nina)).toEqual({
      role: "supervisor",
      skills: ["french"],
    });
  });
});
