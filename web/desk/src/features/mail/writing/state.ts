import type { MailDraft } from "@parley/api/types";
import type { Content } from "./content";

/** `fresh`: as the server proposed it, and not worth keeping. */
export type Saving = "fresh" | "unsaved" | "saving" | "saved" | "failed";

export type WritingState = {
  /** Nothing while nobody writes. */
  content: Content | null;
  saving: Saving;
  /** Why it was not saved, begun, sent or taken back. */
  problem: unknown;
  /** What another window made of the draft while something here was not saved. */
  other: MailDraft | null;
  /** Counts up when the content came from elsewhere than the editor. */
  edition: number;
  /** Counts up when somebody wants to write. */
  wanted: number;
  starting: boolean;
  sending: boolean;
  /** It has been sent, and can be taken back until then. */
  dueAt: number | null;
};

export const NOBODY = { content: null, saving: "fresh", problem: null, other: null, dueAt: null } as const;
export const REST: WritingState = { ...NOBODY, edition: 0, wanted: 0, starting: false, sending: false };
