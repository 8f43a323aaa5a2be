import type { Media, Message, Quote } from "@parley/api/types";
import type { OutboxEntry } from "../../../lib/outbox/store";

/** A message that was sent here and that the server has not confirmed: what the list needs of an outbox entry. */
export type Pending = Pick<
  OutboxEntry,
  "key" | "text" | "attachments" | "quotes" | "kind" | "at" | "state" | "problem" | "problemText"
>;

export type Delivery = "sending" | "waiting" | "failed" | "sent" | "delivered" | "read";

export type Bubble = {
  row: "message";
  id: string;
  author: "customer" | "agent" | "bot";
  authorName: string;
  /** Written by the agent who is reading. */
  mine: boolean;
  number: number | null;
  kind: "text" | "note";
  text: string;
  attachments: Media[];
  quotes: Quote | null;
  keyboard: Message["keyboard"];
  /** Id of the option of `keyboard` that the customer chose. */
  chosen: string | null;
  at: number;
  /** First and last of a run of messages by the same author. */
  first: boolean;
  last: boolean;
  previous: boolean;
  /** How far an answer of ours has come; nothing for what others wrote and for notes once stored. */
  delivery: Delivery | null;
  /** Whether the state is worth a word: the newest of our answers, or one in trouble. */
  deliveryInWords: boolean;
  /** The outbox entry, while there is one. */
  pending: Pending | null;
};

export type Row =
  | Bubble
  | { row: "day"; id: string; at: number; previous: boolean }
  | { row: "notice"; id: string; at: number; notice: NonNullable<Message["system"]>; previous: boolean }
  | { row: "edge"; id: string; count: number; folded: boolean; at: number | null };

/** Whether older messages, if fetched, would be shown. */
export function wantsOlder(from: Pick<RowsOf, "messages" | "hasMore" | "previousUpTo" | "foldPrevious">): boolean {
  const oldest = from.messages[0]?.number ?? 0;
  return from.hasMore && !(from.foldPrevious && oldest <= from.previousUpTo + 1);
}

export type RowsOf = {
  messages: Message[];
  hasMore: boolean;
  /** They end before the newest one. */
  hasNewer: boolean;
  pending: Pending[];
  previousUpTo: number;
  acceptedAt: number | null;
  foldPrevious: boolean;
  customerDelivered: number;
  customerRead: number;
  myId: number;
  myName: string;
};

const SAME_RUN = 5 * 60 * 1000;

/** Everything the list shows, in order. The same message keeps its `id` from the moment it is sent. */
export function rowsOf(from: RowsOf): Row[] {
  const rows: Row[] = [];
  const choices = chosenOptions(from.messages);
  const stored = new Set(from.messages.filter((message) => isMine(message, from)).map((message) => message.key));
  const pending = from.pending.filter((entry) => !stored.has(entry.key));

  const previous = from.messages.filter((message) => message.number <= from.previousUpTo);
  const current = from.messages.filter((message) => message.number > from.previousUpTo);
  const headless = wantsOlder(from);

  const add = (row: Row) => append(rows, row, headless);

  if (!from.foldPrevious) for (const message of previous) add(bubbleOrNotice(message, from, choices, true));
  const reachesEdge = !from.hasNewer || (from.messages.at(-1)?.number ?? 0) >= from.previousUpTo;
  if (from.previousUpTo > 0 && reachesEdge && (previous.length > 0 || !headless)) {
    rows.push({ row: "edge", id: "edge", count: from.previousUpTo, folded: from.foldPrevious, at: from.acceptedAt });
  }
  for (const message of current) add(bubbleOrNotice(message, from, choices, false));
  for (const bubble of pendingBubbles(pending, from.myName)) add(bubble);
  markLastAnswer(rows);
  // The oldest one known shows only once the one before it is known: whether it begins a day or a run depends on that.
  if (headless && rows.length > 1) rows.shift();
  return rows;
}

function isMine(message: Message, from: RowsOf): boolean {
  return message.author === "agent" && message.author_id === from.myId;
}

/** By the keyboard message's number: the option that the customer's next choice named. */
function chosenOptions(messages: Message[]): Map<number, string> {
  const chosen = new Map<number, string>();
  let open: Message | null = null;
  for (const message of messages) {
    if (message.keyboard) open = message;
    if (open && message.author === "customer") {
      if (message.choice !== null) chosen.set(open.number, message.choice);
      open = null;
    }
  }
  return chosen;
}

function bubbleOrNotice(message: Message, from: RowsOf, choices: Map<number, string>, previous: boolean): Row {
  // Other people's keys are theirs to choose; only our own are sure to be unique.
  const mine = isMine(message, from);
  const id = mine && message.key ? message.key : `m${message.id}`;
  if (message.system || message.author === "system" || message.kind === "system") {
    const notice = message.system ?? { code: "handed_over" as const, name: "" };
    return { row: "notice", id, at: message.at, notice, previous };
  }
  return {
    row: "message",
    id,
    author: message.author,
    authorName: message.author_name,
    mine,
    number: message.number,
    kind: message.kind,
    text: message.text,
    attachments: message.attachments,
    quotes: message.quotes,
    keyboard: message.keyboard,
    chosen: choices.get(message.number) ?? null,
    at: message.at,
    first: true,
    last: true,
    previous,
    delivery: deliveryOf(message, from),
    deliveryInWords: false,
    pending: null,
  };
}

function deliveryOf(message: Message, { customerDelivered, customerRead }: RowsOf): Delivery | null {
  if (message.author !== "agent" || message.kind !== "text") return null;
  if (message.number <= customerRead) return "read";
  return message.number <= customerDelivered ? "delivered" : "sent";
}

function pendingBubbles(pending: Pending[], name: string): Bubble[] {
  // They are sent one after another: those behind one that waits wait as well.
  const first = pending.findIndex((entry) => entry.state === "waiting");
  const waits = (index: number) => first >= 0 && index > first;
  return pending.map((entry, index) =>
    pendingBubble(entry, name, entry.state === "sending" && waits(index) ? "waiting" : entry.state),
  );
}

function pendingBubble(entry: Pending, name: string, delivery: Delivery): Bubble {
  return {
    row: "message",
    id: entry.key,
    author: "agent",
    authorName: name,
    mine: true,
    number: null,
    kind: entry.kind,
    text: entry.text,
    attachments: entry.attachments,
    quotes: entry.quotes ?? null,
    keyboard: null,
    chosen: null,
    at: entry.at,
    first: true,
    last: true,
    previous: false,
    delivery,
    deliveryInWords: true,
    pending: entry,
  };
}

/** Puts a row at the end: after a day's line if a day begins, joined to the run above if it has the same author. */
function append(rows: Row[], row: Row, headless: boolean) {
  if (row.row !== "message" && row.row !== "notice") return;
  const before = lastMoment(rows);
  if (before === null ? !headless : dayOf(before) !== dayOf(row.at)) {
    rows.push({ row: "day", id: `day-${row.id}`, at: row.at, previous: row.previous });
  }
  const above = rows.at(-1);
  if (row.row === "message" && above?.row === "message" && sameRun(above, row)) {
    above.last = false;
    row.first = false;
  }
  rows.push(row);
}

function lastMoment(rows: Row[]): number | null {
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index];
    if (row?.row === "message" || row?.row === "notice") return row.at;
  }
  return null;
}

// Thousands of messages are asked for their day, nearly always the same one as the message before.
const day = { begins: 0, ends: 0 };

/** When the local day of this moment begins. */
function dayOf(at: number): number {
  if (at < day.begins || at >= day.ends) {
    const date = new Date(at);
    day.begins = date.setHours(0, 0, 0, 0);
    day.ends = date.setDate(date.getDate() + 1);
  }
  return day.begins;
}

function sameRun(above: Bubble, row: Bubble): boolean {
  return (
    above.author === row.author &&
    above.authorName === row.authorName &&
    above.kind === row.kind &&
    above.previous === row.previous &&
    row.at - above.at < SAME_RUN
  );
}

function markLastAnswer(rows: Row[]) {
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index];
    if (row?.row !== "message" || row.delivery === null) continue;
    row.deliveryInWords = true;
    if (row.kind === "text") return;
  }
}
