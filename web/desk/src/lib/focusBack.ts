import { useEffect, useLayoutEffect, useRef } from "react";

/**
 * Gives the focus back to what had it before a dialog. Mantine does so only for a dialog that was on the page before it was
 * opened; those that are loaded when they are wanted come opened, and may want to be followed by another at once.
 */
export function useFocusBack(opened = true): void {
  const before = useRef<Element>(null);
  // Before the dialog takes it.
  useLayoutEffect(() => {
    if (opened) before.current = document.activeElement;
  }, [opened]);
  // After the page has changed: while it does, React holds the focus where it was.
  useEffect(() => {
    if (!opened) return;
    return () => {
      const now = document.activeElement;
      const free = now === null || now === document.body || now.closest('[role="dialog"]') !== null;
      if (free && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    };
  }, [opened]);
}
