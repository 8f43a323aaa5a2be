import type { Mail } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { firstOpen } from "./useOpenMails";

const mail = (number: number, direction: Mail["direction"] = "in") => ({ number, direction }) as Mail;

describe("where reading a thread begins", () => {
  it("is the first mail of theirs that was not read", () => {
    expect(firstOpen([mail(1), mail(3), mail(4)], 1)).toBe(3);
    expect(firstOpen([mail(1), mail(3, "out"), mail(4)], 1)).toBe(4);
  });

  it("or else the newest", () => {
    expect(firstOpen([mail(1), mail(3, "out")], 1)).toBe(3);
    expect(firstOpen([], 0)).toBe(0);
  });
});
