import { memo } from "react";
import classes from "./Bubble.module.css";
import { pieces } from "./links";

/** A message's words: plain text with its addresses made links. */
export const RichText = memo(function RichText({ text }: { text: string }) {
  let at = 0;
  return pieces(text).map((piece) => {
    const key = at;
    at += piece.text.length;
    if (!piece.href) return <span key={key}>{piece.text}</span>;
    return (
      <a key={key} className={classes.link} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    );
  });
});
