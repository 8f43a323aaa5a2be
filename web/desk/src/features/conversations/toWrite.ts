import { useSyncExternalStore } from "react";
import { isTyping } from "../../lib/keys";

type Place = "editor" | "result";
type Wanted = {
  conversationId: number;
  place: Place;
  /** Where the focus was as it was asked for. */
  from: Element | null;
};

let wanted: Wanted | null = null;
const listeners = new Set<() => void>();

function set(next: Wanted | null): void {
  wanted = next;
  for (const listener of listeners) listener();
}

/** Whoever takes up a conversation wants to write in it: its editor has the focus as soon as it is there. Null: nobody's does. */
export function leadToEditor(conversationId: number | null): void {
  set(conversationId === null ? null : { conversationId, place: "editor", from: document.activeElement });
}

/** The same for what is said of how it ended. */
export function leadToResult(conversationId: number): void {
  set({ conversationId, place: "result", from: document.activeElement });
}

/** Somebody is there, or there is nothing there to write in. */
export const arrive = () => set(null);

/** Whether somebody writes elsewhere by now, who did not when they asked. */
export function writesElsewhere(): boolean {
  return isTyping(document.activeElement) && document.activeElement !== wanted?.from;
}

export function useWanted(conversationId: number, place: Place = "editor"): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted?.conversationId === conversationId && wanted.place === place,
  );
}
