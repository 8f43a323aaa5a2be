import { useLayoutEffect } from "react";

/**
 * Gives the focus back to what had it before a dialog. Mantine does so only for a dialog that was on the page before it was
 * opened; those that are loaded when they are wanted come opened, and may want to be followed by another at once.
 */
export function useFocusBack(opened = true): void {
  useLayoutEffect(() => {
    if (!opened) return;
    const before = document.activeElement;
    return () => {
      const now = document.activeElement;
      const free = now === null || now === document.body || now.closest('[role="dialog"]') !== null;
      if (free && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [opened]);
}
