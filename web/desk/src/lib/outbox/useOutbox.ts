import { useCallback, useSyncExternalStore } from "react";
import { type NewEntry, Outbox, type OutboxSettings } from "./outbox";
import type { OutboxEntry } from "./store";

let outbox: Outbox | null = null;
const listeners = new Set<() => void>();
const NONE: OutboxEntry[] = [];

/** The outbox of whoever is signed in. Returns what ends it; its messages stay kept for the next time. */
export function startOutbox(settings: OutboxSettings): () => void {
  const started = new Outbox(settings);
  const unsubscribe = started.subscribe(() => {
    for (const listener of listeners) listener();
  });
  outbox = started;
  void started.start();
  return () => {
    unsubscribe();
    started.stop();
    if (outbox === started) outbox = null;
  };
}

/** Messages of a conversation that the server has not confirmed yet, in the order they were sent. */
export function unconfirmed(conversationId: number): OutboxEntry[] {
  return outbox?.of(conversationId) ?? NONE;
}

export function useOutbox(conversationId: number): OutboxEntry[] {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => unconfirmed(conversationId), [conversationId]),
  );
}

/** Shows the message at once, keeps it, and sends it when possible. Resolves when it is kept. */
export async function enqueue(message: NewEntry): Promise<void> {
  if (!outbox) throw new Error("Nobody is signed in.");
  await outbox.enqueue(message);
}

export function retrySending(key: string): void {
  void outbox?.retry(key);
}

export function discardSending(key: string): void {
  void outbox?.discard(key);
}

/** The server answers again: send what waits. */
export function kickOutbox(): void {
  outbox?.kick();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
