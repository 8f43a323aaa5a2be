import type { ComponentChildren } from "preact";
import type { Say } from "../words/words";
import { linkify } from "./links";

/** Text with its addresses as links. Only ever text nodes: what looks like HTML is shown as written. */
export function linkified(text: string, say: Say): ComponentChildren {
  return linkify(text).map((piece, index) =>
    piece.href ? (
      <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow" title={say("opens")}>
        {piece.text}
      </a>
    ) : (
      piece.text
    ),
  );
}
