import { expect, it } from "vitest";
import { emojiGroups } from "./emoji";
import { admit } from "./files";

const limits = { max_bytes: 100, max_files: 2, types: ["image/png", "text/*"] };
const file = (name: string, size = 10, type = "image/png") => ({ name, size, type });

it("tells before sending what may not go, and why", () => {
  const bad = [file("big.png", 101), file("tool.exe", 10, "application/x-msdownload"), file("empty.png", 0)];
  expect(admit([], bad, limits)).toEqual({
    files: [],
    troubles: [
      { word: "file_large", name: "big.png" },
      { word: "file_type", name: "tool.exe" },
      { word: "file_empty", name: "empty.png" },
    ],
  });
});

it("stops at the number allowed and says so once", () => {
  const result = admit([file("a")], [file("b"), file("c"), file("d")], limits);
  expect(result.files.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(result.troubles).toEqual([{ word: "file_many", name: "c" }]);
});

it("leaves unknown kinds to the server, and understands families", () => {
  expect(admit([], [file("x", 1, ""), file("y", 1, "text/plain; charset=utf-8")], limits).troubles).toEqual([]);
});

it("spells the emoji's ranges out", () => {
  const groups = emojiGroups([]);
  expect(groups[0]?.[1].slice(0, 3)).toEqual(["😀", "😁", "😂"]);
  for (const [, emoji] of groups) {
    expect(new Set(emoji).size).toBe(emoji.length);
    for (const one of emoji) expect(one).toMatch(/^\p{Extended_Pictographic}/u);
  }
  expect(emojiGroups(["🎉"])[0]).toEqual(["emoji_recent", ["🎉"]]);
});
