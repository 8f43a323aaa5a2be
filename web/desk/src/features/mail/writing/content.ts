import type { MailDraft, MailStart, SendMail } from "@parley/api/types";

/** What an agent writes of a mail. */
export type Content = Pick<
  MailDraft,
  "mode" | "answers" | "to" | "cc" | "bcc" | "subject" | "html" | "attachments" | "with_quote"
>;
export type Field = "to" | "cc" | "bcc";

export function contentOf(draft: Content): Content {
  const { mode, answers, to, cc, bcc, subject, html, attachments, with_quote } = draft;
  return { mode, answers, to, cc, bcc, subject, html, attachments, with_quote };
}

/** As the server proposes it. */
export function begun(start: MailStart): Content {
  const { mode, answers, to, cc, subject, attachments } = start;
  // A line to write on, and one between it and the signature.
  const html = start.html && `<p></p>${start.html}`;
  return { mode, answers, to, cc, bcc: [], subject, html, attachments, with_quote: start.quote_html !== null };
}

/** Something is written, and now it is to answer otherwise: whom it goes to changes, what it says does not. */
export function turned(content: Content, start: MailStart): Content {
  const { mode, answers, to, cc, subject } = start;
  const known = new Set(content.attachments.map((media) => media.id));
  const attachments = [...content.attachments, ...start.attachments.filter((media) => !known.has(media.id))];
  return { ...content, mode, answers, to, cc, subject, attachments, with_quote: start.quote_html !== null };
}

/** As it is sent to the server: files by their ids. */
export function toSend(content: Content): Omit<SendMail, "key"> {
  return { ...content, attachments: content.attachments.map((media) => media.id) };
}

/** Whether both say and show the same. The server writes HTML in its own way: it sets other spaces, and knows fewer attributes. */
export function isSameMail(one: Content, other: Content): boolean {
  const [a, b] = [one, other].map((each) => JSON.stringify({ ...toSend(contentOf(each)), html: outline(each.html) }));
  return a === b;
}

const SHOWN = /\s(?:href|src|style)="[^"]*"/g;

const outline = (html: string) =>
  html.replace(/<(\/?\w+)([^>]*)>/g, (_, tag: string, attributes: string) => {
    const shown = (attributes.match(SHOWN) ?? []).sort().join("");
    return `<${tag}${shown.replace(/\s|;(?=")/g, "")}>`;
  });
