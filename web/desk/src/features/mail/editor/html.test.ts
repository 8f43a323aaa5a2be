import { getSchema } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { extensions } from "./extensions";
import { toContent, toMail, withoutStyles } from "./html";

describe("a draft's HTML", () => {
  it("becomes what it was: colours, sizes, fonts, empty lines", () => {
    const html =
      '<p style="margin: 0"><span style="color: #b42318; font-family: georgia, serif; font-size: 28px">Big</span></p><p><br></p>';
    const { content } = toContent(html, getSchema(extensions(""))) as { content: { content?: unknown[] }[] };
    expect(content).toHaveLength(2);
    expect(JSON.stringify(content[0])).toMatch(/"fontFamily":"georgia, serif"/);
    expect(JSON.stringify(content[0])).toMatch(/"fontSize":"28px"/);
    expect(JSON.stringify(content[0])).toMatch(/"color":"(#b42318|rgb\(180, 35, 24\))"/);
    expect(content[1]?.content).toBeUndefined();
  });

  it("has height where a line is empty", () => {
    expect(toMail('<p style="margin: 0"></p><p>a</p>')).toBe('<p style="margin: 0"><br></p><p>a</p>');
  });

  it("has its styles put aside, and nothing that only looks like one", () => {
    const kept = '<p title="a < b style=c">a style=b</p>';
    expect(withoutStyles(kept)).toBe(kept);
    expect(withoutStyles("<p\n STYLE = 'color: red' data-style=x>a</p><style>p {}</style>b")).toBe(
      "<p\n data-style = 'color: red' data-style=x>a</p>b",
    );
    expect(withoutStyles("<p style='a'")).toBe("<p style='a'");
  });
});
