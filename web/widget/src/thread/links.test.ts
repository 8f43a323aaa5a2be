import { describe, expect, it } from "vitest";
import { isOnlyEmoji, linkify } from "./links";

const hrefs = (text: string) => linkify(text).flatMap(({ href }) => href ?? []);

describe("links", () => {
  it.each([
    ["see https://example.org/a?b=c#d.", ["https://example.org/a?b=c#d"]],
    ["(https://example.org/a_(b))", ["https://example.org/a_(b)"]],
    ["www.example.org, really", ["https://www.example.org"]],
    ["write to anna.rossi@example.org!", ["mailto:anna.rossi@example.org"]],
    ["HTTP://EXAMPLE.ORG", ["HTTP://EXAMPLE.ORG"]],
    ["no links. at all: 3.14, e.g. this", []],
    ["javascript:alert(1) data:text/html,x vbscript:x", []],
    ["https:// http://", []],
    ['<a href="https://evil.example">x</a>', ["https://evil.example"]],
  ])("of %s", (text, expected) => {
    expect(hrefs(text)).toEqual(expected);
  });

  it("lose nothing of the text", () => {
    for (const text of [
      "a https://x.example/y. b",
      "<b>www.a.example</b>\nx@y.example",
      "",
      "plain",
      "https://a.example",
    ]) {
      expect(
        linkify(text)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }
  });

  it("are only ever http, https or mailto", () => {
    const hostile =
      "javascript://www.x.example/%0aalert(1) https://ok.example java\nscript:alert(1) mailto:x@y.example";
    for (const href of hrefs(hostile)) expect(href).toMatch(/^(https?:|mailto:)/i);
  });
});

describe("only emoji", () => {
  it.each(["🎉", "👍🏽", "🇮🇹", "👨‍👩‍👧", "❤️ 🔥", "😀😀😀"])("%s is large", (text) =>
    expect(isOnlyEmoji(text)).toBe(true),
  );
  it.each(["", "a", "1", "12", "#", "ok 🎉", "😀😀😀😀"])("%s is not", (text) => expect(isOnlyEmoji(text)).toBe(false));
});
