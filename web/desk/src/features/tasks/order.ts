import type { Task } from "@parley/api/types";
import { CHANNELS, type Channel } from "../../ui/channel";
import { PRIORITIES, type Priority } from "../../ui/priority";

export type Sort = "priority" | "channel";

export type View = {
  sort: Sort;
  /** One priority or one channel, by what the list is sorted by; or all. */
  only: Priority | Channel | "all";
  starredFirst: boolean;
};

export const FIRST_VIEW: View = { sort: "priority", only: "all", starredFirst: true };

const rank = {
  priority: (task: Task) => PRIORITIES.indexOf(task.priority),
  channel: (task: Task) => CHANNELS.indexOf(task.channel),
} satisfies Record<Sort, (task: Task) => number>;

const lastActivity = (task: Task) => task.last_message?.at ?? task.accepted_at;

/** Where each task belongs: starred ones first if wished, then by the sort, then by the latest message. */
export function inOrder(tasks: Task[], { sort, only, starredFirst }: View): Task[] {
  return tasks
    .filter((task) => only === "all" || task[sort] === only)
    .sort(
      (a, b) =>
        (starredFirst ? Number(b.starred) - Number(a.starred) : 0) ||
        rank[sort](a) - rank[sort](b) ||
        lastActivity(b) - lastActivity(a) ||
        b.conversation_id - a.conversation_id,
    );
}

/**
 * The order to show, given the one that is shown. The task being read stays where it is and the others move around it; while
 * the agent types, nothing moves: new tasks join where they belong, and those that left are gone.
 */
export function arrange(shown: number[], wanted: number[], reading: number | null, typing: boolean): number[] {
  const present = new Set(wanted);
  if (typing) {
    const known = new Set(shown);
    const kept = shown.filter((id) => present.has(id));
    wanted.forEach((id, index) => {
      if (!known.has(id)) kept.splice(Math.min(index, kept.length), 0, id);
    });
    return kept;
  }
  const place = reading === null ? -1 : shown.indexOf(reading);
  if (reading === null || place < 0 || !present.has(reading)) return wanted;
  const others = wanted.filter((id) => id !== reading);
  const row = Math.min(place, others.length);
  return [...others.slice(0, row), reading, ...others.slice(row)];
}
