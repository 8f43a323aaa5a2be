import type { Media, Message, Quote } from "@parley/api/types";
import { asError, codeOf, isPassing, Refusal } from "../problems";
import { inOrder, type OutboxEntry, OutboxStore } from "./store";

export type NewEntry = {
  conversationId: number;
  key: string;
  text: string;
  attachments: Media[];
  kind: "text" | "note";
  quotes?: Quote | null;
};

export type OutboxSettings = {
  accountId: number;
  /** Sends one entry; throws a `Refusal` or `Unreachable`. */
  send: (entry: OutboxEntry) => Promise<Message>;
  /** The server has stored it. Called before the entry leaves, so that the message never disappears in between. */
  sent: (message: Message) => void;
  store?: OutboxStore;
  /** First and longest pause between two attempts, in milliseconds. */
  pause?: { first: number; longest: number };
};

/**
 * Messages on their way. Each is kept in IndexedDB until the server has confirmed it, sent in order within its
 * conversation, and tried again for as long as it takes. Only a refusal that trying again cannot change ends that: the entry
 * stays, with its text, until it is retried or discarded.
 *
 * Every tab of this account shares the entries. A lock per conversation lets one tab send at a time; its key makes a
 * message that was sent twice all the same (a lost answer) one message.
 */
export class Outbox {
  private readonly settings: OutboxSettings;
  private readonly store: OutboxStore;
  private readonly pause: { first: number; longest: number };
  private readonly channel: BroadcastChannel | null;
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private readonly draining = new Set<number>();
  /** Asked for while it was under way; true if it shall not sit out the pause. */
  private readonly again = new Map<number, boolean>();
  private entries = new Map<string, OutboxEntry>();
  private byConversation = new Map<number, OutboxEntry[]>();
  /** Entries whose newest state is not in the store: being written, or the store refuses. What is read does not overrule them. */
  private readonly ahead = new Map<string, number>();
  private stopped = false;

  constructor(settings: OutboxSettings) {
    this.settings = settings;
    this.store = settings.store ?? new OutboxStore();
    this.pause = settings.pause ?? { first: 500, longest: 10_000 };
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(this.lockName("tabs"));
    this.channel?.addEventListener("message", () => void this.load());
  }

  /** Reads what an earlier page left behind, and sends it. */
  async start(): Promise<void> {
    await this.load();
    this.kick();
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.channel?.close();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  of(conversationId: number): OutboxEntry[] {
    return this.byConversation.get(conversationId) ?? NONE;
  }

  /** Shows it at once; resolves when it is kept. */
  async enqueue(message: NewEntry): Promise<void> {
    const last = Math.max(0, ...this.of(message.conversationId).map((entry) => entry.order));
    const now = Date.now();
    const entry: OutboxEntry = {
      ...message,
      accountId: this.settings.accountId,
      at: now,
      order: Math.max(now, last + 1),
      state: "sending",
      problem: null,
      problemText: null,
      attempts: 0,
      nextAt: 0,
    };
    await this.keep(entry);
    void this.drain(message.conversationId);
  }

  /** A failed one, or one that waits, is tried now; a failed one after those that are already on their way. */
  async retry(key: string): Promise<void> {
    const entry = this.entries.get(key);
    if (!entry) return;
    const order = entry.state === "failed" ? Date.now() : entry.order;
    await this.keep({ ...entry, state: "sending", problem: null, problemText: null, attempts: 0, nextAt: 0, order });
    void this.drain(entry.conversationId);
  }

  async discard(key: string): Promise<void> {
    await this.forget(key);
  }

  /** The network or the server is back: do not sit out the pause. */
  kick(): void {
    for (const [conversationId, entries] of this.byConversation) {
      if (entries.some(isOnItsWay)) void this.drain(conversationId, true);
    }
  }

  private async drain(conversationId: number, now = false): Promise<void> {
    if (this.stopped) return;
    if (this.draining.has(conversationId)) {
      this.again.set(conversationId, now || this.again.get(conversationId) === true);
      return;
    }
    this.draining.add(conversationId);
    clearTimeout(this.timers.get(conversationId));
    this.timers.delete(conversationId);
    try {
      await withLock(this.lockName(String(conversationId)), () => this.sendAll(conversationId, now));
    } finally {
      this.draining.delete(conversationId);
    }
    const again = this.again.get(conversationId);
    this.again.delete(conversationId);
    if (again === undefined) this.schedule(conversationId);
    else void this.drain(conversationId, again);
  }

  private async sendAll(conversationId: number, now: boolean): Promise<void> {
    // Another tab may have sent some while we waited for the lock.
    await this.load();
    let hurry = now;
    while (!this.stopped) {
      const entry = this.of(conversationId).find(isOnItsWay);
      if (!entry || (!hurry && entry.nextAt > Date.now())) return;
      if (!(await this.sendOne(entry))) return;
      hurry = false;
    }
  }

  /** Whether the next one may follow. */
  private async sendOne(entry: OutboxEntry): Promise<boolean> {
    if (entry.state !== "sending") await this.keep({ ...entry, state: "sending" });
    let message: Message;
    try {
      message = await this.settings.send(entry);
    } catch (error) {
      return this.notSent(entry, error);
    }
    this.settings.sent(message);
    await this.forget(entry.key);
    return true;
  }

  private async notSent(entry: OutboxEntry, error: unknown): Promise<boolean> {
    if (!this.entries.has(entry.key)) return true; // discarded meanwhile
    const problem = { problem: codeOf(error), problemText: asError(error).message };
    // Signed out is not a refusal of the message: it goes once its author is back.
    const signedOut = error instanceof Refusal && error.status === 401;
    if (!signedOut && !isPassing(error)) {
      await this.keep({ ...entry, ...problem, state: "failed" });
      return true;
    }
    const attempts = entry.attempts + 1;
    const asked = error instanceof Refusal ? (error.retryAfter ?? 0) * 1000 : 0;
    const backOff = Math.min(this.pause.longest, this.pause.first * 2 ** (attempts - 1)) * (0.75 + Math.random() / 2);
    const nextAt = Date.now() + Math.max(asked, backOff);
    await this.keep({ ...entry, ...problem, state: "waiting", attempts, nextAt });
    return false;
  }

  private schedule(conversationId: number): void {
    const entry = this.of(conversationId).find(isOnItsWay);
    if (!entry || this.stopped) return;
    clearTimeout(this.timers.get(conversationId));
    const wait = Math.max(0, entry.nextAt - Date.now());
    this.timers.set(
      conversationId,
      setTimeout(() => void this.drain(conversationId), wait),
    );
  }

  private async load(): Promise<void> {
    try {
      const entries = await this.store.all(this.settings.accountId);
      const read = new Map(entries.map((entry) => [entry.key, entry]));
      for (const key of this.ahead.keys()) {
        const mine = this.entries.get(key);
        if (mine) read.set(key, mine);
        else read.delete(key);
      }
      this.entries = read;
      this.publish();
    } catch (error) {
      console.warn("The outbox cannot be read; messages live as long as this page.", error);
    }
  }

  private async keep(entry: OutboxEntry): Promise<void> {
    this.entries.set(entry.key, entry);
    this.publish();
    await this.stored(entry.key, () => this.store.put(entry));
  }

  private async forget(key: string): Promise<void> {
    this.entries.delete(key);
    this.publish();
    await this.stored(key, () => this.store.delete(key));
  }

  private async stored(key: string, change: () => Promise<void>): Promise<void> {
    const before = this.ahead.get(key) ?? 0;
    this.ahead.set(key, before + 1);
    try {
      await change();
      const writes = (this.ahead.get(key) ?? 1) - 1;
      if (writes > 0) this.ahead.set(key, writes);
      else this.ahead.delete(key);
      if (!this.stopped) this.channel?.postMessage(null);
    } catch (error) {
      // Storage full or forbidden: the message still goes, it would only not survive this page.
      console.warn("The outbox cannot be written.", error);
    }
  }

  private publish(): void {
    const groups = new Map<number, OutboxEntry[]>();
    for (const entry of [...this.entries.values()].sort(inOrder)) {
      const group = groups.get(entry.conversationId);
      if (group) group.push(entry);
      else groups.set(entry.conversationId, [entry]);
    }
    // Unchanged lists keep their identity, so that only conversations that changed are drawn again.
    for (const [conversationId, group] of groups) {
      const before = this.byConversation.get(conversationId);
      if (before && same(before, group)) groups.set(conversationId, before);
    }
    this.byConversation = groups;
    for (const listener of this.listeners) listener();
  }

  private lockName(what: string): string {
    return `parley-outbox-${this.settings.accountId}-${what}`;
  }
}

const NONE: OutboxEntry[] = [];

/** Or it was refused, and only a person can decide what now. */
export const isOnItsWay = (entry: OutboxEntry) => entry.state !== "failed";

function same(a: OutboxEntry[], b: OutboxEntry[]): boolean {
  return a.length === b.length && a.every((entry, index) => JSON.stringify(entry) === JSON.stringify(b[index]));
}

async function withLock(name: string, work: () => Promise<void>): Promise<void> {
  // Absent outside of secure contexts (plain http by a host's name): then only the keys prevent a double.
  if (!navigator.locks) return work();
  await navigator.locks.request(name, work);
}
