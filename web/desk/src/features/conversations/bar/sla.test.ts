import { describe, expect, it } from "vitest";
import { slaOf } from "../../../lib/sla";

const SINCE = 1_000_000;

describe("slaOf", () => {
  it.each([
    [0, "running"],
    [74, "running"],
    [75, "near"],
    [99, "near"],
    [100, "expired"],
    [500, "expired"],
  ])("after %i %% of the target is %s", (percent, state) => {
    expect(slaOf(SINCE, 100, SINCE + percent * 1000)).toMatchObject({
      state,
      share: Math.min(1, percent / 100),
      remaining: (100 - percent) * 1000,
    });
  });

  it("rests when nothing is owed, and is absent without a target", () => {
    expect(slaOf(null, 100, SINCE)).toEqual({ state: "rest", target: 100_000 });
    expect(slaOf(SINCE, null, SINCE)).toEqual({ state: "none" });
  });

  it("does not run backwards when this machine's clock is behind", () => {
    expect(slaOf(SINCE, 100, SINCE - 5000)).toMatchObject({ share: 0, remaining: 100_000 });
  });
});
