import type { Media, Quote } from "@parley/api/types";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** A message this agent has sent and the server has not confirmed. */
export type OutboxEntry = {
  /** Chosen by the sender; the server stores one message per key, however often it is sent. */
  key: string;
  accountId: number;
  conversationId: number;
  kind: "text" | "note";
  text: string;
  /** Uploaded files. */
  attachments: Media[];
  /** What it answers to. */
  quotes?: Quote | null;
  /** When it was sent, by this machine's clock. Entries go in the order of `order`. */
  at: number;
  order: number;
  /** On its way; waiting for the network or the server; refused, and only a person can decide what now. */
  state: "sending" | "waiting" | "failed";
  /** Code of the last problem. */
  problem: string | null;
  /** The server's words for it, for codes we have no text for. */
  problemText: string | null;
  attempts: number;
  /** Not to be tried again before this moment. */
  nextAt: number;
};

interface Schema extends DBSchema {
  entries: { key: string; value: OutboxEntry; indexes: { account: number } };
}

/** Where entries survive the page. Everything is by account: another person may sign in on this machine. */
export class OutboxStore {
  private readonly name: string;
  private open: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name = "parley") {
    this.name = name;
  }

  private database(): Promise<IDBPDatabase<Schema>> {
    this.open ??= openDB<Schema>(this.name, 1, {
      upgrade(database) {
        database.createObjectStore("entries", { keyPath: "key" }).createIndex("account", "accountId");
      },
      // Another tab wants a newer layout; it cannot have it while we hold the old one open.
      blocking: () => void this.close(),
      terminated: () => {
        this.open = undefined;
      },
    });
    // A failure must not be remembered: storage may be back at the next call.
    this.open.catch(() => {
      this.open = undefined;
    });
    return this.open;
  }

  async all(accountId: number): Promise<OutboxEntry[]> {
    const entries = await (await this.database()).getAllFromIndex("entries", "account", accountId);
    return entries.sort(inOrder);
  }

  async get(key: string): Promise<OutboxEntry | undefined> {
    return (await this.database()).get("entries", key);
  }

  async put(entry: OutboxEntry): Promise<void> {
    await (await this.database()).put("entries", entry);
  }

  async delete(key: string): Promise<void> {
    await (await this.database()).delete("entries", key);
  }

  async close(): Promise<void> {
    const open = this.open;
    this.open = undefined;
    (await open)?.close();
  }
}

export function inOrder(a: OutboxEntry, b: OutboxEntry): number {
  return a.order - b.order || a.at - b.at;
}
