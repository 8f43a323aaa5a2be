import { beforeEach, describe, expect, it, vi } from "vitest";
import { noteServerDate, noteServerMoment, resetServerClock, serverNow } from "./clock";

const header = (at: number) => new Date(at).toUTCString();
const HERE = Date.parse("2026-11-22T12:00:00.000Z");

beforeEach(() => {
  resetServerClock();
  vi.useFakeTimers({ now: HERE, toFake: ["Date"] });
  return () => vi.useRealTimers();
});

describe("serverNow", () => {
  it("is our own clock until something speaks against it", () => {
    expect(serverNow()).toBe(HERE);
    noteServerDate(header(HERE), HERE - 20, HERE);
    noteServerMoment(HERE - 50);
    expect(serverNow()).toBe(HERE);
  });

  it("narrows down with every answer, far below a header's second", () => {
    const skew = 90_350; // the server is a minute and a half ahead
    for (let sent = HERE; sent < HERE + 30_000; sent += 730) {
      noteServerDate(header(sent + 10 + skew), sent, sent + 20);
    }
    expect(Math.abs(serverNow() - (HERE + skew))).toBeLessThan(60);
  });

  it("learns from an event that its server's clock is ahead", () => {
    noteServerMoment(HERE + 5000);
    expect(serverNow()).toBe(HERE + 5000);
    noteServerMoment(HERE - 100_000); // read from the log later: says nothing
    expect(serverNow()).toBe(HERE + 5000);
  });

  it("believes the newest when a clock was set", () => {
    noteServerDate(header(HERE + 60_000), HERE, HERE);
    noteServerDate(header(HERE - 60_000), HERE, HERE);
    expect(Math.abs(serverNow() - (HERE - 59_500))).toBeLessThanOrEqual(500);
  });

  it("takes no notice of a header that is none", () => {
    noteServerDate(null, HERE, HERE);
    noteServerDate("yesterday", HERE, HERE);
    expect(serverNow()).toBe(HERE);
  });
});
