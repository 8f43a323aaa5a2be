/**
 * Replaces a stretch of a textarea as if it had been typed, so that undo takes it back. Whoever owns the text hears it as
 * an input event.
 */
export function insertAt(area: HTMLTextAreaElement, start: number, end: number, by: string): void {
  area.focus();
  area.setSelectionRange(start, end);
  // Deprecated and without a successor: nothing else writes into the undo history.
  if (typeof document.execCommand === "function" && document.execCommand("insertText", false, by)) return;
  area.setRangeText(by, start, end, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
