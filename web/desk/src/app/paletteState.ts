import { useSyncExternalStore } from "react";

/** Its key, which also works while somebody writes. */
export const PALETTE = { key: "k", mod: true, inText: true, palette: true } as const;

type State = { used: boolean; opened: boolean };

let state: State = { used: false, opened: false };
const listeners = new Set<() => void>();

function set(next: State): void {
  state = next;
  for (const listener of listeners) listener();
}

export const openPalette = () => set({ used: true, opened: true });
const close = () => set({ used: true, opened: false });

export function usePalette() {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
  return { ...current, close };
}
