import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { listen } from "../chat/listen";
import { useApp, useNow, useView } from "../frame/context";
import { Icon } from "../frame/icons";
import { dayName } from "../words/when";
import { Bubble } from "./Bubble";
import { Notice } from "./Notice";
import { type Row, rowsOf } from "./rows";
import { toBottom, useScroll } from "./useScroll";
import { Link, WaitingBubble } from "./WaitingBubble";

const OLDER_PX = 160;

export function Thread() {
  const { controller, say } = useApp();
  const view = useView();
  const { chat, waiting, older, typing } = view;
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(chat, waiting), [chat, waiting]);
  const { atBottom, fresh, scrolled } = useScroll(box, rows);
  const visible = useVisible();
  // One drawing later than the messages themselves.
  const [known, setKnown] = useState(false);
  useEffect(() => setKnown(chat.known), [chat.known]);

  const reading = atBottom && visible;
  useEffect(() => controller.setReading(reading), [controller, reading]);
  useEffect(() => () => controller.setReading(false), [controller]);

  // Also when a page is too short to scroll.
  const mayLoad = chat.known && chat.hasMore && older === "idle" && rows.length > 0;
  const loadNearTop = () => {
    if (mayLoad && box.current && box.current.scrollTop < OLDER_PX) void controller.loadOlder();
  };
  useEffect(() => {
    const element = box.current;
    if (mayLoad && element && element.scrollHeight <= element.clientHeight) void controller.loadOlder();
  }, [controller, mayLoad]);

  const items = useMemo(() => rows.map((row) => <Line key={row.id} row={row} />), [rows]);
  return (
    <div class="thread column grow">
      <div
        ref={box}
        class="scroll"
        role="log"
        // New messages are read aloud; what was there before, and older pages, are not.
        aria-live={known && older === "idle" ? "polite" : "off"}
        aria-relevant="additions"
        aria-label={say("messages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={() => {
          scrolled();
          loadNearTop();
        }}
      >
        <div class="messages column">
          {older === "loading" && (
            <p class="notice" role="status">
              {say("older_loading")}
            </p>
          )}
          {older === "failed" && (
            <p class="notice">
              {say("older_failed")} <Link word="retry" onClick={() => void controller.loadOlder()} />
            </p>
          )}
          <ol>{items}</ol>
          {typing !== null && (
            <p class="typing hint row" role="status">
              <span class="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              {say("typing", { name: typing || say("somebody") })}
            </p>
          )}
        </div>
      </div>
      {!atBottom && (
        <button
          type="button"
          class={fresh > 0 ? "pill row fresh" : "pill row"}
          aria-label={fresh > 0 ? undefined : say("to_bottom")}
          title={say("to_bottom")}
          onClick={() => toBottom(box.current, "smooth")}
        >
          <Icon name="down" size={18} />
          {fresh > 0 && say(fresh === 1 ? "new_one" : "new_many", { n: fresh })}
        </button>
      )}
    </div>
  );
}

function Line({ row }: { row: Row }) {
  switch (row.kind) {
    case "day":
      return <Day at={row.at} />;
    case "starting":
      return <Starting />;
    case "notice":
      return <Notice message={row.message} />;
    case "message":
      return <Bubble row={row} />;
    default:
      return <WaitingBubble item={row.item} answers={row.answers} />;
  }
}

function Starting() {
  const { say } = useApp();
  return <li class="notice">{say("starting")}</li>;
}

function Day({ at }: { at: number }) {
  const { language } = useApp();
  const now = useNow(60_000);
  return (
    <li class="day row">
      <span>{dayName(at, now, language)}</span>
    </li>
  );
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    return listen(document, "visibilitychange", () => setVisible(!document.hidden));
  }, []);
  return visible;
}
