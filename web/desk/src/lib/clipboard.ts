/** Puts on the clipboard what is still on its way. Begun at once: browsers allow it only right after a click. */
export async function copyLater(text: Promise<string>): Promise<void> {
  if (typeof ClipboardItem === "undefined" || !navigator.clipboard?.write) return copySelected(await text);
  const blob = text.then((words) => new Blob([words], { type: "text/plain" }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } catch (error) {
    // If it never came, that is what went wrong.
    await text;
    throw error;
  }
}

/** The way of pages on plain http, which have no other. */
function copySelected(text: string): void {
  const area = document.createElement("textarea");
  const before = document.activeElement;
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  if (!copied) throw new Error("The browser did not copy.");
}
