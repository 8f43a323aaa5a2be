import type { Keyboard } from "@parley/api/types";
import { useApp } from "../frame/context";
import { Icon } from "../frame/icons";
import { plainDate } from "../words/when";
import { isOnlyEmoji } from "./links";
import { linkified } from "./RichText";

const PLACE = /^(-?\d{1,2}\.\d+), ?(-?\d{1,3}\.\d+)$/;

/** A message's text. Answers to a keyboard are shown as what they mean. */
export function Body({ text, answers }: { text: string; answers: Keyboard["kind"] | null }) {
  const { language, say } = useApp();
  if (answers === "rating" && /^[1-9]$/.test(text.trim())) {
    const stars = Number(text);
    const of = Math.max(5, stars);
    return (
      <div class="bubble stars" role="img" aria-label={say("rating_star", { n: stars, of })}>
        {"★".repeat(stars).padEnd(of, "☆")}
      </div>
    );
  }
  const place = answers === "location" ? PLACE.exec(text.trim()) : null;
  if (place) {
    const at = `${place[1]}/${place[2]}`;
    return (
      <div class="bubble">
        <a
          class="row"
          href={`https://www.openstreetmap.org/?mlat=${place[1]}&mlon=${place[2]}#map=15/${at}`}
          target="_blank"
          rel="noopener noreferrer nofollow"
          title={say("opens")}
        >
          <Icon name="pin" size={18} />
          {say("location_open")}
        </a>
        <span class="hint">{text}</span>
      </div>
    );
  }
  const date = answers === "date" ? plainDate(text.trim(), language) : null;
  return (
    <div class={isOnlyEmoji(text) ? "bubble emoji-only" : "bubble"} dir="auto">
      {date ?? linkified(text, say)}
    </div>
  );
}
