/** Replaces a stretch of a textarea as if it had been typed, so that undo takes it back. `write` owns its text. */
export function insertAt(
  area: HTMLTextAreaElement,
  start: number,
  end: number,
  by: string,
  write: (text: string) => void,
): void {
  area.focus();
  area.setSelectionRange(start, end);
  // Deprecated and without a successor: nothing else writes into the undo history.
  if (typeof document.execCommand === "function" && document.execCommand("insertText", false, by)) return;
  write(area.value.slice(0, start) + by + area.value.slice(end));
  requestAnimationFrame(() => area.setSelectionRange(start + by.length, start + by.length));
}
