import type { CustomerState, EventFrame, SeenUpTo, Send } from "@parley/api/types";
import type { Refused, Sent } from "../wire/frames";
import type { Http } from "../wire/http";
import { Link } from "../wire/link";
import { Refusal } from "../wire/refusal";
import { applyEvent, applyState, type Chat } from "./model";
import { seenToTell } from "./seen";
import type { Store } from "./store";
import type { View } from "./view";

const SEEN_PAUSE_MS = 300;
const TYPING_TELL_MS = 3_000;
const TYPING_SHOW_MS = 5_000;
const STRUGGLE_MS = 1_200;

export interface LivePorts {
  token(): string | null;
  /** The state is known and the socket is up. */
  ready(): void;
  /** The server does not know this token. */
  stranger(token: string | null): void;
  /** The site was changed. */
  site(): void;
  /** The chat has changed. */
  changed(): void;
}

/** Keeps the view's chat equal to the server's, while there is a connection. */
export class Live {
  ready = false;
  readonly #view: Store<View>;
  readonly #http: Http;
  readonly #ports: LivePorts;
  readonly #link: Link;
  #turn = 0;
  #fetching = false;
  #early: EventFrame[] = [];
  #told: SeenUpTo | null = null;
  #reading = false;
  #typingTold = 0;
  #seenTimer: ReturnType<typeof setTimeout> | undefined;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #struggleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(socketUrl: string, view: Store<View>, http: Http, ports: LivePorts) {
    this.#view = view;
    this.#http = http;
    this.#ports = ports;
    this.#link = new Link(socketUrl, {
      token: ports.token,
      up: () => void this.#fetch(),
      down: () => this.#down(),
      event: (frame) => this.#hear(frame),
      stranger: ports.stranger,
    });
  }

  connect(): void {
    if (this.#ports.token() === null) return;
    this.#link.start();
    this.expect();
  }

  /** Something waits to be sent: say so when it takes long, also before there is anybody to connect as. */
  expect(): void {
    if (!this.ready) this.#maybeStruggling();
  }

  disconnect(): void {
    this.#link.stop();
    this.#down();
    clearTimeout(this.#struggleTimer);
    this.#view.set({ struggling: false });
  }

  nudge(): void {
    this.#link.nudge();
  }

  cut(): void {
    this.#link.drop();
  }

  ask(command: Send): Promise<Sent | Refused> {
    // Who goes on typing after this begins anew.
    this.#typingTold = 0;
    return this.#link.ask(command);
  }

  setChat(chat: Chat): void {
    this.#view.set({ chat });
    if (chat.conversation?.status !== "live" && this.#view.get().typing) this.#showTyping(null);
    if (chat.stale && this.ready && !this.#fetching) void this.#fetch();
    this.#seenSoon();
    this.#ports.changed();
  }

  setReading(reading: boolean): void {
    if (this.#reading === reading) return;
    this.#reading = reading;
    this.#seenSoon();
  }

  tellTyping(): void {
    const now = Date.now();
    const status = this.#view.get().chat.conversation?.status;
    if (!status || status === "closed" || now - this.#typingTold < TYPING_TELL_MS) return;
    if (this.#link.tell({ type: "typing" })) this.#typingTold = now;
  }

  async #fetch(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#fetching = true;
    this.#early = [];
    try {
      const state = await this.#http.state();
      if (turn === this.#turn) this.#settle(state);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#fetching = false;
      if (error instanceof Refusal && error.code === "not_signed_in") this.#ports.stranger(this.#ports.token());
      else this.#link.drop();
    }
  }

  #settle(state: CustomerState): void {
    const later = this.#early.filter(({ seq }) => seq === null || seq > state.seq);
    this.#early = [];
    this.#fetching = false;
    this.ready = true;
    this.#told = null;
    this.#link.settled();
    clearTimeout(this.#struggleTimer);
    this.#view.set({ online: true, struggling: false });
    this.setChat(later.reduce(applyEvent, applyState(this.#view.get().chat, state)));
    this.#ports.ready();
  }

  #hear(frame: EventFrame): void {
    if (this.#fetching) this.#early.push(frame);
    if (!this.ready) return;
    const { event } = frame;
    if (event.type === "connectors.changed") this.#ports.site();
    if (event.type === "conversation.typing") {
      if (event.author === "agent") this.#showTyping(event.name);
      return;
    }
    if (event.type === "conversation.message_added" && event.message.author === "agent") this.#showTyping(null);
    this.setChat(applyEvent(this.#view.get().chat, frame));
  }

  #down(): void {
    this.ready = false;
    this.#turn += 1;
    this.#fetching = false;
    this.#showTyping(null);
    this.#view.set({ online: false });
    this.#maybeStruggling();
  }

  #maybeStruggling(): void {
    clearTimeout(this.#struggleTimer);
    this.#struggleTimer = setTimeout(() => {
      if (!this.ready) this.#view.set({ struggling: true });
    }, STRUGGLE_MS);
  }

  #showTyping(name: string | null): void {
    clearTimeout(this.#typingTimer);
    if (this.#view.get().typing !== name) this.#view.set({ typing: name });
    if (name !== null) this.#typingTimer = setTimeout(() => this.#showTyping(null), TYPING_SHOW_MS);
  }

  #seenSoon(): void {
    this.#seenTimer ??= setTimeout(() => this.#tellSeen(), SEEN_PAUSE_MS);
  }

  #tellSeen(): void {
    this.#seenTimer = undefined;
    const { chat } = this.#view.get();
    const tell = this.ready ? seenToTell(chat, this.#reading, this.#told) : null;
    if (!tell || !chat.conversation || !this.#link.tell(tell)) return;
    this.#told = tell;
    // The badge need not wait for the server's echo.
    const conversation = { ...chat.conversation, customer_delivered: tell.delivered, customer_read: tell.read };
    this.#view.set({ chat: { ...chat, conversation } });
  }
}
