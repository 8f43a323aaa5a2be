import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Row } from "../../conversations/messages/rows";
import type { Target } from "../../conversations/messages/useReading";

/** So much of the newest must be in view to count as seen, in pixels. */
const SEEN = 32;
/** A little of what stands above shows that there is something. */
const ABOVE = 12;

/**
 * Where one reads in a thread. It begins at the first mail that is open, at its top: what is read is a mail, from its beginning.
 * What is added leaves it where it is, unless the reader added it.
 */
export function usePlace(
  rows: Row[],
  ready: boolean,
  first: number | null,
  onAtEnd: (atEnd: boolean) => void,
  target: Target | null,
) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(false);
  const newest = rows.at(-1);
  const received = rows.filter((row) => row.row === "message" && !row.mine);
  const [seen, setSeen] = useState<string | null>(null);
  const newestReceived = received.at(-1)?.id ?? null;
  if ((atEnd || seen === null) && seen !== newestReceived) setSeen(newestReceived);

  const look = useCallback(() => {
    const [box, last] = [scroller.current, content.current?.lastElementChild as HTMLElement | null];
    if (!box || !last) return;
    const top = last.getBoundingClientRect().top - box.getBoundingClientRect().top;
    setAtEnd(top + Math.min(SEEN, last.offsetHeight) <= box.clientHeight);
  }, []);

  const show = useCallback((element: Element | null | undefined) => {
    const box = scroller.current;
    if (!box || !element) return;
    const top = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += top - ABOVE;
  }, []);

  // Once: the mails are there.
  const placed = useRef(false);
  useLayoutEffect(() => {
    if (!ready || first === null || placed.current) return;
    placed.current = true;
    show(content.current?.querySelector(`[data-number="${first}"]`));
    look();
  }, [ready, first, show, look]);

  // What was searched for, as soon as it is there.
  const shown = useRef<Target | null>(null);
  useLayoutEffect(() => {
    if (!target || target === shown.current) return;
    const row = content.current?.querySelector(`[data-number="${target.number}"]`);
    if (row) shown.current = target;
    show(row);
  });

  // One's own is always worth seeing.
  const mine = newest?.row === "message" && newest.mine ? newest.id : null;
  const before = useRef<string | null | undefined>(undefined);
  useLayoutEffect(() => {
    if (before.current !== undefined && mine && mine !== before.current) show(content.current?.lastElementChild);
    if (ready) before.current = mine;
  }, [mine, ready, show]);

  useEffect(() => {
    const [box, inside] = [scroller.current, content.current];
    if (!box || !inside) return;
    const observer = new ResizeObserver(look);
    observer.observe(box);
    observer.observe(inside);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [look]);

  useEffect(() => onAtEnd(ready && atEnd), [ready, atEnd, onAtEnd]);

  const last = received.findIndex((row) => row.id === seen);
  const unseen = atEnd || last < 0 ? 0 : received.length - 1 - last;
  const next = received[last + 1]?.id;
  const toNewest = () =>
    show([...(content.current?.children ?? [])].find((row) => (row as HTMLElement).dataset.row === next));
  return { scroller, content, unseen, toNewest };
}
