import { describe, expect, it } from "vitest";
import { isEmojiOnly } from "./emoji";
import { pieces } from "./links";

const links = (text: string) => pieces(text).flatMap(({ href }) => href ?? []);

describe("links", () => {
  it("finds web and mail addresses, and leaves the stop at the end of the sentence", () => {
    expect(links("See https://example.com/a?b=1#c, or www.example.org.")).toEqual([
      "https://example.com/a?b=1#c",
      "https://www.example.org/",
    ]);
    expect(links("Write to anna@example.org!")).toEqual(["mailto:anna@example.org"]);
  });

  it("keeps every character of the text", () => {
    const text = "a <b>https://example.com</b> & c";
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.com/x",
    "//example.com/x",
    "<img src=x onerror=alert(1)>",
  ])("never makes a link of %s", (text) => {
    for (const href of links(text)) expect(href).toMatch(/^(https?|mailto):/);
    expect(links(text).some((href) => /script|data:|^file|^ftp/.test(href))).toBe(false);
  });
});

describe("isEmojiOnly", () => {
  it.each(["👍", "👍🎉", "👨‍👩‍👧‍👦", "🇮🇹", "👋🏽 🙂", "❤️"])("%s", (text) => expect(isEmojiOnly(text)).toBe(true));
  it.each(["", " ", "1", "#", "ok 👍", "👍👍👍👍👍👍👍", "©"])("not %j", (text) =>
    expect(isEmojiOnly(text)).toBe(false),
  );
});
