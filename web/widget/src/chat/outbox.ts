import type { Media } from "@parley/api/types";
import type { Disk } from "./disk";

export interface OutgoingFile {
  blob: Blob;
  name: string;
  type: string;
  size: number;
  width: number | null;
  height: number | null;
  /** Where it is on the server, once uploaded. */
  media: Media | null;
}

interface Common {
  /** Given by the store: the order of writing. */
  place?: number;
  key: string;
  at: number;
  /** The code of the refusal that needs the visitor's decision; "" while it goes by itself. */
  problem: string;
  /** The file the problem is about. */
  about: string;
  /** Not to be tried before this moment (ms). */
  notBefore: number;
}

export interface WaitingStart extends Common {
  kind: "start";
  form: Record<string, string>;
  language: string;
  page: string;
}

export interface WaitingMessage extends Common {
  kind: "send";
  text: string;
  choice: string | null;
  files: OutgoingFile[];
}

export type Waiting = WaitingStart | WaitingMessage;

/** Everything written and not yet acknowledged, in order. Survives reload and the server's death. */
export class Outbox {
  readonly #disk: Disk | null;
  #memory: Waiting[] = [];
  #place = 0;

  constructor(disk: Disk | null) {
    this.#disk = disk;
  }

  async all(): Promise<Waiting[]> {
    return this.#disk ? this.#disk.do("outbox", (store) => store.getAll() as IDBRequest<Waiting[]>) : [...this.#memory];
  }

  async add(item: Waiting): Promise<void> {
    if (!this.#disk) {
      this.#place += 1;
      this.#memory.push({ ...item, place: this.#place });
      return;
    }
    try {
      await this.#disk.do("outbox", (store) => store.add(item));
    } catch (error) {
      // The disk is full, or this browser cannot store files: the text at least must not be lost.
      if (item.kind !== "send" || item.files.length === 0) throw error;
      const rest = { ...item, files: [], problem: "storage", about: item.files[0]?.name ?? "" };
      await this.#disk.do("outbox", (store) => store.add(rest));
    }
  }

  /** Change an item that is still here; one that is gone stays gone. */
  async change(key: string, change: Partial<Waiting>): Promise<void> {
    if (!this.#disk) {
      this.#memory = this.#memory.map((item) => (item.key === key ? ({ ...item, ...change } as Waiting) : item));
      return;
    }
    await this.#disk.do("outbox", (store) => {
      const found = store.index("key").get(key);
      found.onsuccess = () => {
        if (found.result) store.put({ ...found.result, ...change });
      };
      return found;
    });
  }

  async remove(key: string): Promise<void> {
    if (!this.#disk) {
      this.#memory = this.#memory.filter((item) => item.key !== key);
      return;
    }
    await this.#disk.do("outbox", (store) => {
      const found = store.index("key").getKey(key);
      found.onsuccess = () => {
        if (found.result !== undefined) store.delete(found.result);
      };
      return found;
    });
  }

  /** Another visitor from now on: what was uploaded belongs to the former one. */
  async forgetUploads(): Promise<void> {
    for (const item of await this.all()) {
      if (item.kind === "send" && item.files.some((file) => file.media)) {
        await this.change(item.key, { files: item.files.map((file) => ({ ...file, media: null })) });
      }
    }
  }
}

/**
 * What to do next: an item to send, a moment to wait for, or nothing. Order is kept, so an item that must wait holds
 * the later ones back; a failed message waits for the visitor and lets the others pass, a failed start does not.
 */
export function nextStep(items: readonly Waiting[], now: number): { item: Waiting } | { at: number } | null {
  for (const item of items) {
    if (item.problem) {
      if (item.kind === "start") return null;
      continue;
    }
    return item.notBefore > now ? { at: item.notBefore } : { item };
  }
  return null;
}

/** Not `randomUUID`, which is missing in pages without a secure context. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
