import type { Media, Quote } from "@parley/api/types";

export type Mode = "text" | "note";
/** What is written beside the editor has its draft too: a transfer's note, the contact result, a customer's details. */
export type Place = Mode | "transfer" | "result" | "customer";
export type Draft = {
  text: string;
  attachments: Media[];
  /** What it answers to, as it was said. */
  quotes?: Quote | null;
};
type Kept = Draft & { at: number };

const EMPTY: Draft = { text: "", attachments: [] };
const PREFIX = "parley.draft.";
const KEEP = 30 * 24 * 60 * 60 * 1000;

/**
 * What was typed and not sent, by account, conversation and place. In localStorage because it is there at once: a draft
 * that appears a moment after its conversation would overwrite the first keystrokes.
 */
export function draftKey(account: number, conversation: number, place: Place): string {
  return `${PREFIX}${account}.${conversation}.${place}`;
}

export function readDraft(key: string): Draft {
  const kept = parsed(read(key));
  return kept ? { text: kept.text, attachments: kept.attachments, quotes: kept.quotes ?? null } : EMPTY;
}

/** Whether there is nothing in it that somebody would miss. */
export function isEmpty({ text, attachments, quotes }: Draft): boolean {
  return text === "" && attachments.length === 0 && !quotes;
}

export function writeDraft(key: string, draft: Draft, now = Date.now()): void {
  try {
    if (isEmpty(draft)) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ ...draft, at: now } satisfies Kept));
  } catch {
    // Storage full or forbidden: the draft lives as long as the page does.
  }
}

/** Removes drafts that nobody came back to. */
export function forgetOldDrafts(now = Date.now()): void {
  const keys = Array.from({ length: count() }, (_, index) => localStorage.key(index));
  for (const key of keys) {
    if (!key?.startsWith(PREFIX)) continue;
    const kept = parsed(read(key));
    if (!kept || now - kept.at > KEEP) localStorage.removeItem(key);
  }
}

function count(): number {
  try {
    return localStorage.length;
  } catch {
    return 0;
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function parsed(json: string | null): Kept | null {
  if (!json) return null;
  try {
    const kept = JSON.parse(json) as Partial<Kept>;
    if (typeof kept.text !== "string" || !Array.isArray(kept.attachments)) return null;
    return { text: kept.text, attachments: kept.attachments, quotes: kept.quotes ?? null, at: kept.at ?? 0 };
  } catch {
    return null;
  }
}
