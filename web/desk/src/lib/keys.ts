import { useEffect, useRef, useSyncExternalStore } from "react";

export type Shortcut = {
  /** What the key writes, in lower case: `j`, `?`. With `alt` a letter, found by its place, since Alt writes others. */
  key: string;
  alt?: boolean;
  /** Control, or Command on a Mac. */
  mod?: boolean;
  /** Also while somebody types. Only for combinations that write nothing. */
  inText?: boolean;
  /** A single letter that works with Alt as well, and then also while somebody types. */
  orAlt?: boolean;
  /** Not while a dialog covers the page, though somebody may be typing on it. */
  page?: boolean;
  /** The palette itself is not in the palette. */
  palette?: boolean;
  /** What it does, for the list of shortcuts. */
  label: string;
  run: () => void;
};

/** Whether what is typed now goes into a text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true;
  }
  return (
    target instanceof HTMLInputElement && !["button", "checkbox", "radio", "range", "submit"].includes(target.type)
  );
}

/** A dialog or menu is open: the page below it does not listen. */
function isCovered(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"], [role="listbox"]') !== null;
}

function fits({ key, alt = false, orAlt = false, mod = false }: Shortcut, event: KeyboardEvent): boolean {
  if (mod !== (event.ctrlKey || event.metaKey)) return false;
  if (event.altKey ? !alt && !orAlt : alt) return false;
  if (event.altKey) return event.code === `Key${key.toUpperCase()}`;
  // Shift is part of what a sign needs (`?`), and makes another thing of a letter.
  return event.key.toLowerCase() === key && (!event.shiftKey || !/[a-z]/.test(key));
}

type Owner = { current: Shortcut[] };

const owners = new Set<Owner>();
const listeners = new Set<() => void>();
let listed: Shortcut[] = [];

function publish(): void {
  listed = [...owners].flatMap((owner) => owner.current);
  for (const listener of listeners) listener();
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  for (const owner of owners) {
    const shortcut = owner.current.find((each) => fits(each, event));
    if (!shortcut) continue;
    const writes = isTyping(event.target) && !(shortcut.orAlt && event.altKey);
    if (writes && !shortcut.inText) continue;
    if ((!shortcut.inText || shortcut.page) && isCovered()) continue;
    event.preventDefault();
    shortcut.run();
    return;
  }
}

/** Listens for as long as the component is on the page. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const owner = useRef<Owner>({ current: shortcuts });
  useEffect(() => {
    const before = owner.current.current;
    owner.current.current = shortcuts;
    if (before.map((each) => each.label).join() !== shortcuts.map((each) => each.label).join()) publish();
  });
  useEffect(() => {
    const mine = owner.current;
    if (owners.size === 0) window.addEventListener("keydown", onKey);
    owners.add(mine);
    publish();
    return () => {
      owners.delete(mine);
      if (owners.size === 0) window.removeEventListener("keydown", onKey);
      publish();
    };
  }, []);
}

/** Every shortcut that works on this page now. */
export function useListedShortcuts(): Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => listed,
  );
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

type Combination = Pick<Shortcut, "key" | "alt" | "mod" | "orAlt">;

/** `Alt`, `A`; in one piece where keys are written so: `⌥A`. */
export function keyNames({ key, alt, mod }: Combination): string[] {
  const names = [...(mod ? [isMac ? "⌘" : "Ctrl"] : []), ...(alt ? [isMac ? "⌥" : "Alt"] : []), key.toUpperCase()];
  return isMac ? [names.join("")] : names;
}

/** For `aria-keyshortcuts`. */
export function ariaKeys({ key, alt, mod, orAlt }: Combination): string {
  const name = key.toUpperCase();
  return `${mod ? (isMac ? "Meta+" : "Control+") : ""}${alt ? "Alt+" : ""}${name}${orAlt ? ` Alt+${name}` : ""}`;
}
