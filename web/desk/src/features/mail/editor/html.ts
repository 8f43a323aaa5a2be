import { DOMParser as ContentParser, type Schema } from "@tiptap/pm/model";

/**
 * The page's content security policy lets no style attribute act that comes with markup, and what does not act cannot be read
 * from it. Set once more by script, it does.
 */
export function restoreStyles(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[style]")) {
    element.style.cssText = element.getAttribute("style") ?? "";
  }
}

/** Empty lines have height only with something in them, and in the editor only with nothing. */
const EMPTY = /(<p(?: [^>]*)?>)<\/p>/g;

export function toMail(html: string): string {
  return html.replace(EMPTY, "$1<br></p>");
}

/** A draft's HTML as the editor's content. */
export function toContent(html: string, schema: Schema) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  restoreStyles(body);
  for (const line of body.querySelectorAll("p")) {
    if (line.childNodes.length === 1 && line.firstChild instanceof HTMLBRElement) line.replaceChildren();
  }
  return ContentParser.fromSchema(schema).parse(body).toJSON() as Record<string, unknown>;
}

/** Reads what is pasted, its styles with it. */
export function clipboardParser(schema: Schema): ContentParser {
  return new (class extends ContentParser {
    override parseSlice(dom: Node, options?: Parameters<ContentParser["parseSlice"]>[1]) {
      restoreStyles(dom as unknown as ParentNode);
      return super.parseSlice(dom, options);
    }
  })(schema, ContentParser.fromSchema(schema).rules);
}
