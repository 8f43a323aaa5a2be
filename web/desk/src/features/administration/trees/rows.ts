import type { Category, CategorySettings } from "@parley/api/types";

/** A category in the list that a tree is, read from top to bottom: what follows deeper stands under it. */
export type Row = { key: string; id: number | null; name: string; retired: boolean; depth: number };

export const LEVELS = 3;

/** Why something was not done. */
export type Refused = "too_deep" | "first" | "last" | "top" | "no_parent";

export function rowsOf(categories: Category[], depth = 0): Row[] {
  return categories.flatMap(({ id, name, retired, children = [] }) => [
    { key: String(id), id, name, retired, depth },
    ...rowsOf(children, depth + 1),
  ]);
}

export function categoriesOf(rows: Row[]): CategorySettings[] {
  const top: CategorySettings[] = [];
  const above: CategorySettings[] = [];
  for (const { id, name, retired, depth } of rows) {
    const one = { id, name: name.trim(), retired, children: [] };
    const parent = above[depth - 1];
    (depth > 0 && parent?.children ? parent.children : top).push(one);
    above[depth] = one;
    above.length = depth + 1;
  }
  return top;
}

/** Where what stands under `place` ends. */
export function endOf(rows: Row[], place: number): number {
  const depth = rows[place]?.depth ?? 0;
  const next = rows.findIndex((row, at) => at > place && row.depth <= depth);
  return next < 0 ? rows.length : next;
}

const height = (branch: Row[]) => Math.max(...branch.map(({ depth }) => depth)) - (branch[0]?.depth ?? 0) + 1;

const deeper = (branch: Row[], by: number) => branch.map((row) => ({ ...row, depth: row.depth + by }));

export function parentOf(rows: Row[], place: number): number {
  const depth = rows[place]?.depth ?? 0;
  for (let at = place - 1; at >= 0; at--) if ((rows[at]?.depth ?? 0) < depth) return at;
  return -1;
}

/** Past the one beside it, with all that stands under either. */
export function swapped(rows: Row[], place: number, way: -1 | 1): Row[] | Refused {
  const end = endOf(rows, place);
  const depth = rows[place]?.depth ?? 0;
  if (way === 1) {
    if (rows[end]?.depth !== depth) return "last";
    const next = endOf(rows, end);
    return [...rows.slice(0, place), ...rows.slice(end, next), ...rows.slice(place, end), ...rows.slice(next)];
  }
  for (let at = place - 1; at >= 0 && (rows[at]?.depth ?? 0) >= depth; at--) {
    if (rows[at]?.depth === depth) return swapped(rows, at, 1);
  }
  return "first";
}

/** Under the one before it. */
export function indented(rows: Row[], place: number): Row[] | Refused {
  const before = rows[place - 1];
  const row = rows[place];
  if (!before || !row || before.depth < row.depth) return "no_parent";
  const branch = rows.slice(place, endOf(rows, place));
  if (row.depth + height(branch) + 1 > LEVELS) return "too_deep";
  return [...rows.slice(0, place), ...deeper(branch, 1), ...rows.slice(place + branch.length)];
}

/** Beside the one it stands under. */
export function outdented(rows: Row[], place: number): Row[] | Refused {
  const parent = parentOf(rows, place);
  if (parent < 0) return "top";
  const branch = rows.slice(place, endOf(rows, place));
  const rest = [...rows.slice(0, place), ...rows.slice(place + branch.length)];
  const after = endOf(rest, parent);
  return [...rest.slice(0, after), ...deeper(branch, -1), ...rest.slice(after)];
}

/** Dragged to the place of another row, and so many levels to the right or left. */
export function dragged(rows: Row[], from: number, over: number, levels: number): Row[] | Refused {
  const row = rows[from];
  if (!row) return rows;
  const branch = rows.slice(from, endOf(rows, from));
  if (over > from && over < from + branch.length) return dragged(rows, from, from, levels);
  const rest = [...rows.slice(0, from), ...rows.slice(from + branch.length)];
  const at = over > from ? over - branch.length + 1 : over;
  const most = (rest[at - 1]?.depth ?? -1) + 1;
  const least = rest[at]?.depth ?? 0;
  // What it would stand in the middle of decides, wherever the mouse is.
  const depth = Math.max(Math.min(row.depth + levels, most), Math.min(least, most));
  if (depth + height(branch) > LEVELS) return "too_deep";
  return [...rest.slice(0, at), ...deeper(branch, depth - row.depth), ...rest.slice(at)];
}

/** What is wrong with a name, by place. */
export function wrongNames(rows: Row[]): Map<number, "required" | "twice"> {
  const wrong = new Map<number, "required" | "twice">();
  const seen = new Set<string>();
  rows.forEach(({ name }, place) => {
    const plain = name.trim().replace(/\s+/g, " ").toLowerCase();
    const beside = `${rows[parentOf(rows, place)]?.key ?? ""}/${plain}`;
    if (!plain) wrong.set(place, "required");
    else if (seen.has(beside)) wrong.set(place, "twice");
    seen.add(beside);
  });
  return wrong;
}
