import type { CustomerState, Media, Message, Send, Start } from "@parley/api/types";
import type { Refused, Sent } from "../wire/frames";
import { Refusal, waitOf } from "../wire/refusal";
import { alone } from "./alone";
import { nextStep, type Outbox, type Waiting, type WaitingMessage, type WaitingStart } from "./outbox";

const PAUSES_MS = [500, 1_000, 2_000, 4_000, 5_000];

/** What sending needs from the rest of the widget. */
export interface SenderPorts {
  /** The visitor's token, made if there is none yet. */
  ensureToken(): Promise<string>;
  forgetToken(): Promise<void>;
  start(body: Start): Promise<CustomerState>;
  started(state: CustomerState): void;
  upload(file: Blob, name: string, progress: (fraction: number) => void, signal: AbortSignal): Promise<Media>;
  progress(key: string, file: number, fraction: number): void;
  /** Whether the socket is up and the state known. */
  ready(): boolean;
  ask(command: Send): Promise<Sent | Refused>;
  /** Whether the server already shows a message with this key. */
  stored(key: string): boolean;
  sent(message: Message): void;
  /** The outbox has changed. */
  changed(): Promise<void>;
  now(): number;
}

type Outcome = "done" | "later";

/** Empties the outbox: one item at a time, one tab at a time. */
export class Sender {
  readonly #outbox: Outbox;
  readonly #lock: string;
  readonly #ports: SenderPorts;
  #running = false;
  #again = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #upload: { key: string; stop: AbortController } | null = null;

  constructor(outbox: Outbox, lock: string, ports: SenderPorts) {
    this.#outbox = outbox;
    this.#lock = lock;
    this.#ports = ports;
  }

  /** There may be something to send, or a way to send it. */
  async wake(): Promise<void> {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    clearTimeout(this.#timer);
    try {
      while (this.#again) {
        this.#again = false;
        await alone(this.#lock, () => this.#empty());
      }
    } finally {
      this.#running = false;
    }
  }

  cancelUpload(key: string): void {
    if (this.#upload?.key === key) this.#upload.stop.abort();
  }

  async #empty(): Promise<void> {
    for (;;) {
      const step = nextStep(await this.#outbox.all(), this.#ports.now());
      if (!step) return;
      if ("at" in step) {
        this.#wakeIn(step.at - this.#ports.now());
        return;
      }
      const outcome = await this.#deliver(step.item).catch((error: unknown) => this.#refused(step.item, error));
      // Only real changes are told: two tabs without a connection must not wake each other forever.
      if (outcome === "later") return;
      this.#failures = 0;
      await this.#ports.changed();
    }
  }

  #wakeIn(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.wake(), Math.max(wait, 50));
  }

  #deliver(item: Waiting): Promise<Outcome> {
    return item.kind === "start" ? this.#start(item) : this.#send(item);
  }

  async #start(item: WaitingStart): Promise<Outcome> {
    await this.#ports.ensureToken();
    const { key, form, language, page } = item;
    const state = await this.#ports.start({ key, form, language, page });
    await this.#outbox.remove(key);
    this.#ports.started(state);
    return "done";
  }

  async #send(item: WaitingMessage): Promise<Outcome> {
    await this.#ports.ensureToken();
    // The socket's coming up wakes us again.
    if (!this.#ports.ready()) return "later";
    if (!this.#ports.stored(item.key)) {
      const attachments = await this.#uploads(item);
      if (!attachments) return "done";
      const { key, text, choice } = item;
      const reply = await this.#ports.ask({ type: "send", key, text, choice, attachments });
      if (reply.type === "refused") throw new Refusal(400, reply.error);
      this.#ports.sent(reply.message);
    }
    await this.#outbox.remove(item.key);
    return "done";
  }

  /** Ids of the item's files; null when the visitor took the message back meanwhile. */
  async #uploads(item: WaitingMessage): Promise<number[] | null> {
    const files = [...item.files];
    for (const [index, file] of files.entries()) {
      if (file.media) continue;
      const stop = new AbortController();
      this.#upload = { key: item.key, stop };
      try {
        const tell = (fraction: number) => this.#ports.progress(item.key, index, fraction);
        const media = await this.#ports.upload(file.blob, file.name, tell, stop.signal);
        files[index] = { ...file, media };
      } catch (error) {
        if (stop.signal.aborted) {
          await this.#outbox.remove(item.key);
          return null;
        }
        if (error instanceof Refusal && error.code !== "network") error.details.file = file.name;
        throw error;
      } finally {
        this.#upload = null;
      }
      await this.#outbox.change(item.key, { files });
    }
    return files.flatMap((file) => (file.media ? [file.media.id] : []));
  }

  async #refused(item: Waiting, error: unknown): Promise<Outcome> {
    const refusal = error instanceof Refusal ? error : new Refusal(0, { code: "unknown", message: String(error) });
    if (refusal.code === "network") {
      const pause = PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)] ?? 5_000;
      this.#failures += 1;
      this.#wakeIn(pause);
      return "later";
    }
    if (refusal.code === "not_signed_in") {
      await this.#ports.forgetToken();
      this.#failures += 1;
      this.#wakeIn(PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)] ?? 5_000);
      return "later";
    }
    const wait = waitOf(refusal.code, refusal.details);
    if (wait !== null) {
      await this.#outbox.change(item.key, { notBefore: this.#ports.now() + wait });
      return "done";
    }
    const fields = Object.keys((refusal.details.fields as object | undefined) ?? {}).join(" ");
    await this.#outbox.change(item.key, { problem: refusal.code, about: String(refusal.details.file ?? fields) });
    return "done";
  }
}
