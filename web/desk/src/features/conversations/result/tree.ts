import type { Category } from "@parley/api/types";
import { includesAll, wordsOf } from "../../../lib/text";

/** What lies between the names of a path. */
export const STEP = " › ";

/** Without what can no longer be chosen, and what lies below it. */
export function choosable(categories: Category[] = []): Category[] {
  return categories.filter((one) => !one.retired).map((one) => ({ ...one, children: choosable(one.children) }));
}

export type Path = { id: number; names: string[]; ids: number[] };

/** Every category with those above it, as the tree reads from the top. */
export function pathsOf(categories: Category[], above: Path = { id: 0, names: [], ids: [] }): Path[] {
  return categories.flatMap((one) => {
    const path = { id: one.id, names: [...above.names, one.name], ids: [...above.ids, one.id] };
    return [path, ...pathsOf(one.children ?? [], path)];
  });
}

/** Those in whose path every word typed is found; one that fits brings what is below it. */
export function search(paths: Path[], typed: string): Path[] {
  const words = wordsOf(typed);
  return paths.filter(({ names }) => includesAll(names.join(" "), words));
}
