import { memo, type ReactNode } from "react";
import { foundIn, type Stretch } from "../../../lib/found";
import classes from "./Bubble.module.css";
import { pieces } from "./links";

/** A message's words: plain text with its addresses made links, and `searched` words marked. */
export const RichText = memo(function RichText({ text, searched = "" }: { text: string; searched?: string }) {
  const found = foundIn(text, searched);
  let at = 0;
  return pieces(text).map((piece) => {
    const key = at;
    at += piece.text.length;
    const words = marked(piece.text, key, found);
    if (!piece.href) return <span key={key}>{words}</span>;
    return (
      <a key={key} className={classes.link} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {words}
      </a>
    );
  });
});

/** A stretch of the text that begins at `at`, with what of it was found marked. */
function marked(text: string, at: number, found: Stretch[]): ReactNode {
  const words: ReactNode[] = [];
  let done = 0;
  for (const { from, to } of found) {
    const start = Math.max(from - at, done);
    const end = Math.min(to - at, text.length);
    if (start >= end) continue;
    words.push(text.slice(done, start), <mark key={start}>{text.slice(start, end)}</mark>);
    done = end;
  }
  if (done === 0) return text;
  words.push(text.slice(done));
  return words;
}
