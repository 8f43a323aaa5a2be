import type { Site } from "@parley/api/types";
import type { Language } from "../words/words";
import type { Chat } from "./model";
import type { Waiting } from "./outbox";

/** Everything the widget shows, in one value. */
export interface View {
  site: Site | null;
  language: Language;
  theme: "light" | "dark";
  open: boolean;
  chat: Chat;
  /** Our own unsent things, in order. */
  waiting: Waiting[];
  /** Whether the disk has been read, so that an empty view means emptiness. */
  loaded: boolean;
  /** Upload progress 0…1 by `key/index`. */
  progress: Record<string, number>;
  online: boolean;
  /** Not connected for longer than a blink, though somebody wants to be. */
  struggling: boolean;
  typing: string | null;
  older: "idle" | "loading" | "failed";
  /** The visitor asked for a new conversation and fills the form. */
  renewing: boolean;
}

export type Screen = "loading" | "form" | "thread";

export function screenOf(view: View, hasToken: boolean): Screen {
  const { chat, waiting } = view;
  if (!view.loaded || !view.site) return "loading";
  if (waiting.some((item) => item.kind === "start" && item.problem)) return "form";
  if (view.renewing) return "form";
  if (chat.messages.length > 0 || chat.conversation || waiting.length > 0) return "thread";
  // A known visitor's history may still be on its way.
  return hasToken && !chat.known && !view.struggling ? "loading" : "form";
}

/** Whether the page shows a way in. Who has begun keeps it, whatever the hour. */
export function isOffered({ site, chat, waiting }: View): boolean {
  const status = chat.conversation?.status;
  return site?.available !== false || waiting.length > 0 || (status !== undefined && status !== "closed");
}

/** Whether the visitor may write: a conversation is open, about to be, or we do not know better. */
export function mayWrite(view: View): boolean {
  return view.waiting.length > 0 || view.chat.conversation?.status !== "closed";
}
