import { useSyncExternalStore } from "react";
import { isTyping } from "../../lib/keys";

type Wanted = {
  conversationId: number;
  /** Where the focus was as it was asked for. */
  from: Element | null;
};

let wanted: Wanted | null = null;
const listeners = new Set<() => void>();

/** Whoever takes up a conversation wants to write in it: its editor has the focus as soon as it is there. Null: nobody's does. */
export function leadToEditor(conversationId: number | null): void {
  wanted = conversationId === null ? null : { conversationId, from: document.activeElement };
  for (const listener of listeners) listener();
}

/** Whether somebody writes elsewhere by now, who did not when they asked. */
export function writesElsewhere(): boolean {
  return isTyping(document.activeElement) && document.activeElement !== wanted?.from;
}

export function useWanted(conversationId: number): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted?.conversationId === conversationId,
  );
}
