import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { estimatedHeight } from "./estimate";
import type { More } from "./MessageList";
import type { Row } from "./rows";
import type { Target } from "./useReading";

/** So close to the end counts as at it, in pixels. */
const NEAR_END = 40;
/** So many rows from the first or last one the next page is fetched, before anybody sees the end of this one. */
const FETCH_AHEAD = 12;
/** What stands above the first row, and below the last one while it is not the newest, in pixels. */
const EDGE = 40;

/** Of the last list that was on the page, in pixels. */
let lastSize = { width: 0, height: 0 };

type Options = {
  older: More;
  newer: More;
  target: Target | null;
  /** To the newest, where the rows do not reach it. */
  onNewest: () => void;
  onAtEnd: (atEnd: boolean) => void;
};

/**
 * A virtual list that rests at its end: it follows what is added while its reader is there, stays put while they read
 * further up, and keeps what they look at in place when older rows come above it.
 */
export function useEndedList(rows: Row[], { older, newer, target, onNewest, onAtEnd }: Options) {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const atEndNow = useRef(true);
  const setAtEndNow = useCallback((now: boolean) => {
    atEndNow.current = now;
    setAtEnd(now);
  }, []);
  // While they do not reach the newest, there is no end to rest at.
  const endless = newer.wanted;
  const endlessNow = useRef(endless);
  endlessNow.current = endless;

  const estimates = useRef(new Map<string, number>());
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: useCallback((index: number) => remembered(estimates.current, rows[index]), [rows]),
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    anchorTo: "end",
    followOnAppend: !endless,
    scrollEndThreshold: NEAR_END,
    overscan: 8,
    paddingStart: EDGE,
    paddingEnd: endless ? EDGE : 12,
    // As the list before it, and at its end: so its rows are drawn once, not first without a size and then at the top.
    initialRect: lastSize,
    initialOffset: () => rows.reduce((sum, row) => sum + remembered(estimates.current, row), EDGE) - lastSize.height,
  });
  const items = virtualizer.getVirtualItems();

  const filled = rows.length > 0;
  useEffect(() => {
    const scroller = scrollerRef.current;
    const sizer = scroller?.firstElementChild;
    if (!scroller || !sizer) return;
    const look = () => ({ frame: scroller.clientHeight, content: scroller.scrollHeight, top: scroller.scrollTop });
    let seen = look();
    const onScroll = () => {
      const before = seen;
      const { frame, content, top } = look();
      seen = { ...before, top };
      if (content - top - frame <= NEAR_END) {
        if (!endlessNow.current) setAtEndNow(true);
      } else if (top < before.top && frame === before.frame && content === before.content) {
        setAtEndNow(false);
      }
      // Anything else was scrolled by a change of size, not by anybody: the observer below has the word.
    };
    // The composer grows, a window shrinks and lines break elsewhere: whoever was at the end stays there, to the pixel.
    const observer = new ResizeObserver(() => {
      seen = look();
      lastSize = { width: scroller.clientWidth, height: scroller.clientHeight };
      if (atEndNow.current) virtualizer.scrollToEnd();
    });
    scroller.addEventListener("scroll", onScroll, { passive: true });
    observer.observe(scroller);
    observer.observe(sizer);
    return () => {
      scroller.removeEventListener("scroll", onScroll);
      observer.disconnect();
    };
  }, [virtualizer, setAtEndNow]);

  // Rows turn out taller than was thought, pictures fail, the previous ones fold away: the end moves, and so do they.
  const height = virtualizer.getTotalSize();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height, and whether it is all, is what this is about
  useLayoutEffect(() => {
    if (filled && atEndNow.current) virtualizer.scrollToEnd();
  }, [filled, height, endless, virtualizer]);

  // A row that is to stay, or come, so far below the top when the rows have changed.
  const placed = useRef<{ id: string; top: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the rows change
  useLayoutEffect(() => {
    const place = placed.current;
    placed.current = null;
    const index = place ? rows.findIndex((row) => row.id === place.id) : -1;
    const start = virtualizer.measurementsCache[index]?.start;
    if (place && start !== undefined) virtualizer.scrollToOffset(Math.max(0, start - place.top));
  }, [rows]);

  // A message that was asked for comes to the middle, once: as soon as its row is there.
  const gone = useRef(target);
  useLayoutEffect(() => {
    if (!target || gone.current === target) return;
    const index = rows.findIndex((row) => row.row === "message" && row.number === target.number);
    if (index < 0) return;
    gone.current = target;
    setAtEndNow(false);
    virtualizer.scrollToIndex(index, { align: "center" });
  }, [rows, target, virtualizer, setAtEndNow]);

  /** The previous messages are about to fold or unfold at the row `id`. */
  const beforeFold = useCallback(
    (id: string, folded: boolean) => {
      const scroller = scrollerRef.current;
      const start = virtualizer.measurementsCache.find((item) => item.key === id)?.start;
      if (!scroller || start === undefined) return;
      // Folding leaves the row where it is; unfolding makes room above it for what was asked for.
      const top = folded ? scroller.clientHeight * 0.7 : start - scroller.scrollTop;
      placed.current = { id, top };
      if (folded) setAtEndNow(false);
    },
    [virtualizer, setAtEndNow],
  );

  // One's own message is always worth seeing, wherever one was reading.
  const newest = rows.at(-1);
  const sent = newest?.row === "message" && newest.pending ? newest.id : null;
  useLayoutEffect(() => {
    if (sent) virtualizer.scrollToEnd();
  }, [sent, virtualizer]);

  usePage(older, filled && (items[0]?.index ?? 0) < FETCH_AHEAD);
  usePage(newer, filled && (items.at(-1)?.index ?? 0) >= rows.length - FETCH_AHEAD);

  const newestNumber = newestReceived(rows);
  const [seen, setSeen] = useState(newestNumber);
  if (atEnd && seen !== newestNumber) setSeen(newestNumber);

  useEffect(() => onAtEnd(atEnd), [atEnd, onAtEnd]);

  return {
    scrollerRef,
    items,
    height,
    measure: virtualizer.measureElement,
    beforeFold,
    atEnd,
    unseen: atEnd ? 0 : receivedAfter(rows, seen),
    toEnd: () => {
      if (!endless) return virtualizer.scrollToEnd();
      setAtEndNow(true);
      onNewest();
    },
  };
}

/** Thousands of rows are asked for their height whenever one of them turns out otherwise. */
function remembered(estimates: Map<string, number>, row: Row | undefined): number {
  if (!row) return estimatedHeight(row);
  let height = estimates.get(row.id);
  if (height === undefined) {
    height = estimatedHeight(row);
    estimates.set(row.id, height);
  }
  return height;
}

/** Fetches a page while somebody is near where it belongs. */
function usePage({ wanted, loading, failed, load }: More, near: boolean) {
  const fetching = near && wanted && !loading && !failed;
  useEffect(() => {
    if (fetching) load();
  }, [fetching, load]);
}

function isReceived(row: Row): row is Extract<Row, { row: "message" }> & { number: number } {
  return row.row === "message" && !row.mine && row.number !== null;
}

function newestReceived(rows: Row[]): number {
  return rows.findLast(isReceived)?.number ?? 0;
}

function receivedAfter(rows: Row[], number: number): number {
  let count = 0;
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index];
    if (!row || !isReceived(row)) continue;
    if (row.number <= number) break;
    count++;
  }
  return count;
}
