import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Row } from "./rows";

const NEAR_PX = 48;

function isOthers(row: Row): boolean {
  return row.kind === "message" && row.message.author !== "customer";
}

export function toBottom(element: HTMLElement | null, behavior: ScrollBehavior = "instant"): void {
  element?.scrollTo({ top: element.scrollHeight, behavior });
}

/**
 * Keeps the newest in view while the visitor is there, and their place while they read above:
 * what arrives is counted, and older pages come in without a jump.
 */
export function useScroll(box: RefObject<HTMLElement | null>, rows: Row[]) {
  const [atBottom, setAtBottom] = useState(true);
  const [fresh, setFresh] = useState(0);
  const stick = useRef(true);
  const before = useRef<{ ids: Set<string>; top: string | undefined; height: number }>({
    ids: new Set(),
    top: undefined,
    height: 0,
  });

  const scrolled = () => {
    const element = box.current;
    if (!element) return;
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    stick.current = near;
    setAtBottom(near);
    if (near) setFresh(0);
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { ids, top, height } = before.current;
    const messages = rows.filter((row) => row.kind !== "day");
    const added = ids.size > 0 ? messages.filter((row) => !ids.has(row.id)) : [];
    const grewAbove = top !== undefined && messages[0]?.id !== top && messages.some((row) => row.id === top);
    const wrote = added.some((row) => row.kind === "waiting");
    if (grewAbove) element.scrollTop += element.scrollHeight - height;
    else if (stick.current || wrote) toBottom(element);
    else {
      const count = added.filter(isOthers).length;
      if (count > 0) setFresh((value) => value + count);
    }
    before.current = {
      ids: new Set(messages.map((row) => row.id)),
      top: messages[0]?.id,
      height: element.scrollHeight,
    };
  }, [rows, box]);

  // Pictures without a known size, the keyboard, a growing composer: the bottom stays the bottom.
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const keep = () => {
      if (stick.current) toBottom(element);
      before.current.height = element.scrollHeight;
    };
    const observer = new ResizeObserver(keep);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [box]);

  return { atBottom, fresh, scrolled };
}
