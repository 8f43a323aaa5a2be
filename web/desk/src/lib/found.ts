/** A stretch of a text, by its UTF-16 units. */
export type Stretch = { from: number; to: number };

const ASCII = /^[\0-\x7f]*$/;

function foldedSign(sign: string): string {
  if (/\s/.test(sign)) return " ";
  if (ASCII.test(sign)) return sign.toLowerCase();
  // There and back: `ß` and `SS`, and the sigma at the end of a word and in its middle, are the same.
  return sign.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase().toLowerCase();
}

/** What is searched for: without case and accents, every gap one space. The server's search folds alike. */
export function searchedFor(typed: string): string {
  return Array.from(typed, foldedSign).join("").replace(/ +/g, " ").trim();
}

/** Where `searched` (of `searchedFor`) stands in a text, from first to last. */
export function foundIn(text: string, searched: string): Stretch[] {
  if (searched === "") return [];
  let folded = "";
  // By the unit of the folded text: where it comes from, and where that ends.
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const sign of text) {
    const end = at + sign.length;
    const by = foldedSign(sign);
    if (by === " " && folded.endsWith(" ")) to[to.length - 1] = end;
    else {
      folded += by;
      for (let unit = 0; unit < by.length; unit++) {
        from.push(at);
        to.push(end);
      }
      // A mark that stands alone belongs to the sign before it.
      if (by === "" && to.length > 0) to[to.length - 1] = end;
    }
    at = end;
  }
  const found: Stretch[] = [];
  for (let start = folded.indexOf(searched); start >= 0; start = folded.indexOf(searched, start + searched.length)) {
    found.push({ from: from[start] ?? 0, to: to[start + searched.length - 1] ?? text.length });
  }
  return found;
}
