import type { LiveConversation } from "@parley/api/types";
import { includesAll, wordsOf } from "../../lib/text";
import { PRIORITIES } from "../../ui/priority";

/** The states in which a conversation is on this page, in the order of its life. */
export const STATUSES = ["queued", "offered", "live", "parked"] as const;
export type Status = (typeof STATUSES)[number];

export const COLUMNS = ["id", "customer", "priority", "status", "queue", "agent", "time", "sla"] as const;
export type Column = (typeof COLUMNS)[number];
export type Sort = { by: Column; reverse: boolean };

/** Who waits longest stands first; what is at work follows. */
export const FIRST_SORT: Sort = { by: "time", reverse: false };

export type Filter = {
  queue: number | null;
  status: Status | null;
  /** An agent's id; `nobody` for what is nobody's yet. */
  agent: number | "nobody" | null;
  text: string;
};

export const NO_FILTER: Filter = { queue: null, status: null, agent: null, text: "" };

export const isWaiting = ({ status }: LiveConversation) => status === "queued" || status === "offered";

/** Since when it waits, or since when it is its agent's. */
export function sinceOf(row: LiveConversation): number {
  return isWaiting(row) ? row.queued_at : (row.accepted_at ?? row.queued_at);
}

/** When its answer is due. What owes none comes last. */
function dueOf({ awaiting_since, sla_seconds }: LiveConversation): number {
  return awaiting_since === null || !sla_seconds ? Number.POSITIVE_INFINITY : awaiting_since + sla_seconds * 1000;
}

/** Whose it is, whom it is offered to, or for whom it waits. */
export const withWhom = (row: LiveConversation) => row.agent_name ?? row.offered_to_name ?? row.for_agent_name ?? "";

/** Infinity less infinity is not a number. */
const byNumber = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

const names = new Intl.Collator();

/** Nobody's name comes after everybody's. */
const byName = (a: string, b: string) => Number(a === "") - Number(b === "") || names.compare(a, b);

type Compare = (a: LiveConversation, b: LiveConversation) => number;

const COMPARE: Record<Column, Compare> = {
  id: (a, b) => a.id - b.id,
  customer: (a, b) => byName(a.customer_name, b.customer_name),
  priority: (a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority),
  status: (a, b) => STATUSES.indexOf(a.status as Status) - STATUSES.indexOf(b.status as Status),
  queue: (a, b) => byName(a.queue_name, b.queue_name),
  agent: (a, b) => byName(withWhom(a), withWhom(b)),
  time: (a, b) => sinceOf(a) - sinceOf(b),
  sla: (a, b) => byNumber(dueOf(a), dueOf(b)),
};

/** The waiting stand above the others whichever way their times are sorted. */
const waitingFirst: Compare = (a, b) => Number(isWaiting(b)) - Number(isWaiting(a));

export function inOrder(rows: LiveConversation[], { by, reverse }: Sort): LiveConversation[] {
  const compare = COMPARE[by];
  const way = reverse ? -1 : 1;
  const first: Compare = by === "time" ? waitingFirst : () => 0;
  return rows.toSorted(
    (a, b) => first(a, b) || way * compare(a, b) || waitingFirst(a, b) || COMPARE.time(a, b) || a.id - b.id,
  );
}

/** A second click on a column turns its order round. */
export function sortBy(column: Column, before: Sort): Sort {
  return { by: column, reverse: before.by === column && !before.reverse };
}

export function passes({ queue, status, agent, text }: Filter): (row: LiveConversation) => boolean {
  const words = wordsOf(text);
  return (row) =>
    (queue === null || row.queue_id === queue) &&
    (status === null || row.status === status) &&
    (agent === null || (agent === "nobody" ? row.agent_id === null : row.agent_id === agent)) &&
    (words.length === 0 ||
      includesAll(
        [`#${row.id}`, row.customer_name, row.queue_name, withWhom(row), row.last_message?.text ?? ""].join("\n"),
        words,
      ));
}
