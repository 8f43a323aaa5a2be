import type { Permission } from "@parley/api/types";

type Copy = { name: string; permissions: Permission[] };

let waiting: Copy | null = null;

/** What the next new form begins with. */
export function beginWith(copy: Copy): void {
  waiting = copy;
}

/** Once: a form that is opened later begins empty. */
export function begunWith(): Copy {
  const copy = waiting ?? { name: "", permissions: [] };
  waiting = null;
  return copy;
}
