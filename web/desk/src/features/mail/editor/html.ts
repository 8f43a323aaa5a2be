import { DOMParser as ContentParser, type Schema } from "@tiptap/pm/model";

const TAG = /<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/gi;
const STYLE = /("[^"]*"|'[^']*')|(\s)style(?=\s*=)/gi;
const KEPT = "data-style";

/**
 * The page's content security policy lets no style that comes with markup act, and complains of each: what does not act cannot be
 * read from it either. So it is put aside before the markup is read, and set by script after.
 */
export function withoutStyles(html: string): string {
  return html
    .replace(/<style[^>]*>[\s\S]*?<\/style\s*>/gi, "")
    .replace(TAG, (tag) => tag.replace(STYLE, (found, quoted, space) => (quoted ? found : `${space}${KEPT}`)));
}

export function restoreStyles(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>(`[${KEPT}]`)) {
    element.style.cssText = element.getAttribute(KEPT) ?? "";
    element.removeAttribute(KEPT);
  }
}

/** Empty lines have height only with something in them, and in the editor only with nothing. */
const EMPTY = /(<p(?: [^>]*)?>)<\/p>/g;

export function toMail(html: string): string {
  return html.replace(EMPTY, "$1<br></p>");
}

/** A draft's HTML as the editor's content. */
export function toContent(html: string, schema: Schema) {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  restoreStyles(body);
  for (const line of body.querySelectorAll("p")) {
    if (line.childNodes.length === 1 && line.firstChild instanceof HTMLBRElement) line.replaceChildren();
  }
  return ContentParser.fromSchema(schema).parse(body).toJSON() as Record<string, unknown>;
}

/** Reads what is pasted, its styles with it. What is pasted must have gone through `withoutStyles`. */
export function clipboardParser(schema: Schema): ContentParser {
  return new (class extends ContentParser {
    override parseSlice(dom: Node, options?: Parameters<ContentParser["parseSlice"]>[1]) {
      restoreStyles(dom as unknown as ParentNode);
      return super.parseSlice(dom, options);
    }
  })(schema, ContentParser.fromSchema(schema).rules);
}
