import type { MediaLimits } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { fitted, kindOf, kindsAllowed, refusalOf, sizeInWords } from "./files";

const limits: MediaLimits = {
  max_bytes: 1000,
  max_files: 10,
  types: ["image/png", "application/pdf", "application/zip", "text/csv"],
};

describe("refusalOf", () => {
  it.each([
    [{ size: 10, type: "image/png" }, null],
    [{ size: 1000, type: "application/pdf" }, null],
    [{ size: 1001, type: "image/png" }, "too_large"],
    [{ size: 0, type: "image/png" }, "empty_file"],
    [{ size: 10, type: "text/html" }, "type_not_allowed"],
    // What Windows calls them; and a type that only the server can tell.
    [{ size: 10, type: "application/x-zip-compressed" }, null],
    [{ size: 10, type: "application/vnd.ms-excel" }, null],
    [{ size: 10, type: "" }, null],
  ] as const)("%j: %s", (file, refusal) => expect(refusalOf(file, limits)).toBe(refusal));
});

it("never shows in place what may carry script", () => {
  expect(kindOf("image/svg+xml")).toBe("file");
  expect(kindOf("text/html")).toBe("file");
  expect(kindOf("image/webp")).toBe("image");
});

it("says sizes as people do", () => {
  expect(sizeInWords(20 * 1024 * 1024, "en")).toBe("20 MB");
  expect(sizeInWords(1536, "en")).toBe("1.5 kB");
  expect(sizeInWords(1536, "it")).toMatch(/1,5\skB/);
  expect(sizeInWords(0, "en")).toMatch(/^0/);
  expect(sizeInWords(874, "en")).toBe("874 bytes");
});

it("lists each kind once", () => expect(kindsAllowed(limits)).toEqual(["image", "pdf", "file"]));

it("fits pictures into their box and never enlarges them", () => {
  expect(fitted(1200, 800, { width: 300, height: 300 })).toEqual({ width: 300, height: 200 });
  expect(fitted(100, 50, { width: 300, height: 300 })).toEqual({ width: 100, height: 50 });
  expect(fitted(10_000, 1, { width: 300, height: 300 }).height).toBe(1);
});
