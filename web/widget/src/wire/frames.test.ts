import { describe, expect, it, vi } from "vitest";
import { readLines } from "./frames";
import { refusalOf, waitOf } from "./refusal";

describe("lines", () => {
  it("are one or more objects in one message", () => {
    const frames = readLines(
      '{"type":"welcome","seq":3,"build":"x"}\n{"seq":4,"event":{"type":"conversation.typing"}}\n\n{"type":"pong"}',
    );
    expect(frames.map((frame) => frame.type)).toEqual(["welcome", undefined, "pong"]);
  });

  it("that cannot be read do not take the others with them", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    expect(readLines('{"type":"pong"}\n{broken\n42\nnull\n{"type":"pong"}')).toHaveLength(2);
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe("refusals", () => {
  it("keep the server's code and details", () => {
    const refusal = refusalOf(429, '{"code":"too_many","message":"slow","details":{"retry_after":4}}');
    expect(refusal).toMatchObject({ status: 429, code: "too_many", details: { retry_after: 4 } });
    expect(waitOf(refusal.code, refusal.details)).toBe(4000);
  });

  it("of a gateway mean that the server is not there", () => {
    expect(refusalOf(502, "<html>Bad gateway</html>").code).toBe("network");
    expect(refusalOf(500, "<html>oops</html>").code).toBe("unknown");
  });

  it("ask for patience only when they say so", () => {
    expect(waitOf("invalid", { retry_after: 4 })).toBeNull();
    expect(waitOf("unavailable", {})).toBe(3000);
    expect(waitOf("too_many", { retry_after: 1e9 })).toBe(600_000);
  });
});
