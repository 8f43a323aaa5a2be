import { useMemo, useRef } from "react";
import type { Row } from "./rows";

/**
 * Rows that say what they said before stay the very same objects: only what changed is drawn again, however many messages
 * there are and whatever else happened to the conversation.
 */
export function useSameRows(make: () => Row[], of: unknown[]): Row[] {
  const before = useRef<Row[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: all that the rows are made of
  const rows = useMemo(() => sameRows(before.current, make()), of);
  before.current = rows;
  return rows;
}

export function sameRows(before: Row[], after: Row[]): Row[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return after.map((row) => {
    const same = known.get(row.id);
    return same && isSame(same, row) ? same : row;
  });
}

function isSame(one: Row, other: Row): boolean {
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}
