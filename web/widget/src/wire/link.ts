import type { EventFrame } from "@parley/api/types";
import { type Command, type Frame, type Refused, readLines, type Sent, type Welcome } from "./frames";
import { here } from "./here";
import { unreachable } from "./refusal";

const PING_MS = 20_000;
const REPLY_MS = 15_000;
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5_000;

export interface LinkEvents {
  /** A token for the hello, or null: do not connect. */
  token(): string | null;
  up(welcome: Welcome): void;
  down(): void;
  event(frame: EventFrame): void;
  /** The server does not know this token. */
  stranger(token: string): void;
}

type Reply = Sent | Refused;

/** The one socket: connects, keeps alive, comes back by itself. */
export class Link {
  readonly #url: string;
  readonly #on: LinkEvents;
  readonly #replies = new Map<string, { resolve: (reply: Reply) => void; reject: (reason: unknown) => void }>();
  #socket: WebSocket | null = null;
  #welcomed = false;
  #wanted = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, on: LinkEvents) {
    this.#url = url;
    this.#on = on;
  }

  start(): void {
    this.#wanted = true;
    if (!this.#socket) this.#open();
  }

  stop(): void {
    this.#wanted = false;
    clearTimeout(this.#retry);
    this.#lost(this.#socket);
  }

  /** Something changed for the better (online again, page visible): try now, or ask whether the socket still lives. */
  nudge(): void {
    if (!this.#wanted) return;
    if (!this.#socket) {
      this.#attempt = 0;
      this.#open();
    } else if (this.#welcomed) {
      this.#ping(5_000);
    }
  }

  /** The connection has proved good: the next loss is retried at once again. */
  settled(): void {
    this.#attempt = 0;
  }

  /** Give this socket up and connect anew. */
  drop(): void {
    this.#lost(this.#socket);
  }

  tell(command: Command): boolean {
    if (!this.#welcomed || !this.#socket) return false;
    this.#socket.send(JSON.stringify(command));
    return true;
  }

  /** Send and wait for its `sent` or `refused`; rejects when the socket is lost first. */
  ask(command: Command & { key: string }): Promise<Reply> {
    const { key } = command;
    return new Promise<Reply>((resolve, reject) => {
      const silence = setTimeout(() => this.drop(), REPLY_MS);
      const done = () => {
        clearTimeout(silence);
        this.#replies.delete(key);
      };
      this.#replies.set(key, {
        resolve: (reply) => {
          done();
          resolve(reply);
        },
        reject: (reason) => {
          done();
          reject(reason);
        },
      });
      if (!this.tell(command)) this.#replies.get(key)?.reject(unreachable());
    });
  }

  #open(): void {
    clearTimeout(this.#retry);
    const token = this.#on.token();
    if (!token) return;
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.#url);
    } catch {
      this.#later();
      return;
    }
    this.#socket = socket;
    socket.onopen = () => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      socket.send(JSON.stringify({ type: "hello", token, page: here(), zone } satisfies Command));
    };
    socket.onmessage = ({ data }) => {
      if (this.#socket === socket && typeof data === "string") this.#hear(data, token);
    };
    socket.onclose = () => this.#lost(socket);
    // Until the welcome too, silence means a dead line.
    this.#beat = setTimeout(() => this.#lost(socket), REPLY_MS);
  }

  #hear(data: string, token: string): void {
    if (this.#welcomed) this.#rest();
    for (const frame of readLines(data)) {
      if (!this.#socket) return;
      this.#take(frame, token);
    }
  }

  #take(frame: Frame, token: string): void {
    if (frame.type === undefined) {
      this.#on.event(frame);
    } else if (frame.type === "welcome") {
      this.#welcomed = true;
      this.#rest();
      this.#on.up(frame);
    } else if (frame.type === "sent") {
      this.#replies.get(frame.key)?.resolve(frame);
    } else if (frame.type === "refused") {
      if (frame.key) this.#replies.get(frame.key)?.resolve(frame);
      else if (frame.error.code === "not_signed_in") {
        this.stop();
        this.#on.stranger(token);
      }
    }
  }

  #rest(): void {
    clearTimeout(this.#beat);
    this.#beat = setTimeout(() => this.#ping(PING_MS), PING_MS);
  }

  #ping(patience: number): void {
    const socket = this.#socket;
    if (!this.tell({ type: "ping" })) return;
    clearTimeout(this.#beat);
    this.#beat = setTimeout(() => this.#lost(socket), patience);
  }

  #lost(socket: WebSocket | null): void {
    if (!socket || socket !== this.#socket) return;
    clearTimeout(this.#beat);
    this.#socket = null;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    const was = this.#welcomed;
    this.#welcomed = false;
    for (const { reject } of [...this.#replies.values()]) reject(unreachable());
    if (was) this.#on.down();
    this.#later();
  }

  #later(): void {
    if (!this.#wanted) return;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.#attempt, LONGEST_WAIT_MS);
    this.#attempt += 1;
    clearTimeout(this.#retry);
    // Jitter, so that a restarted server is not met by everybody in the same moment.
    this.#retry = setTimeout(() => this.#open(), wait * (0.5 + Math.random() / 2));
  }
}
