import { useSyncExternalStore } from "react";
import { type Draft, forgetOldDrafts, readDraft, writeDraft } from "./drafts";

/**
 * Drafts as the page sees them: in memory for the keystrokes, written through to what survives a reload. A file whose
 * upload ends after its conversation was left finds its draft here too.
 */
const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();

function tell() {
  for (const listener of listeners) listener();
}

export function draftOf(key: string): Draft {
  let draft = drafts.get(key);
  if (!draft) {
    draft = readDraft(key);
    drafts.set(key, draft);
  }
  return draft;
}

export function changeDraft(key: string, change: (draft: Draft) => Draft): void {
  const draft = change(draftOf(key));
  drafts.set(key, draft);
  writeDraft(key, draft);
  tell();
}

const EMPTY: Draft = { text: "", attachments: [] };

/**
 * Takes a draft out of its editor to send it. It leaves the storage only with `done`, once the message is kept elsewhere;
 * `undo` puts it back.
 */
export function takeDraft(key: string): { draft: Draft; done: () => void; undo: () => void } {
  const draft = draftOf(key);
  drafts.set(key, EMPTY);
  tell();
  return {
    draft,
    done: () => writeDraft(key, draftOf(key)),
    undo: () =>
      changeDraft(key, (now) => ({
        text: [draft.text, now.text].filter(Boolean).join("\n"),
        attachments: [...draft.attachments, ...now.attachments],
        quotes: now.quotes ?? draft.quotes ?? null,
      })),
  };
}

/** Another tab of the same agent typed: what it wrote is now the draft here as well. */
function onStorage(event: StorageEvent) {
  if (event.key === null) drafts.clear();
  else if (!drafts.delete(event.key)) return;
  tell();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    forgetOldDrafts();
    window.addEventListener("storage", onStorage);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("storage", onStorage);
  };
}

export function useDraft(key: string): Draft {
  return useSyncExternalStore(subscribe, () => draftOf(key));
}
