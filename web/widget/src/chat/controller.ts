import type { CustomerState } from "@parley/api/types";
import { here } from "../wire/here";
import { Http } from "../wire/http";
import type { Language } from "../words/words";
import { type Disk, openDisk } from "./disk";
import { Draft } from "./draft";
import { Keep } from "./keep";
import { Live } from "./live";
import { addMessage, applyState, EMPTY, prependPage } from "./model";
import { newKey, Outbox, type OutgoingFile, type Waiting } from "./outbox";
import { Sender } from "./sender";
import { Store } from "./store";
import type { View } from "./view";
import { VisitorToken } from "./visitor";

const CACHED_MESSAGES = 50;
const STRANGER_PAUSE_MS = 500;

export interface Place {
  /** Where the script came from, with a trailing slash. */
  base: string;
  site: string;
}

/** What the visitor can do, and the parts that make it so. */
export class Controller {
  readonly view: Store<View>;
  readonly keep: Keep;
  readonly base: string;
  draft: Draft;
  /** The visitor asked for what is shown next: its first field may take the focus. */
  readonly focus = { wanted: false };
  /** Called when another tab changed the draft. */
  onDraft: () => void = () => {};
  /** Called when the site may have changed: it was, or somebody comes to look at it. */
  onSite: () => void = () => {};

  readonly #site: string;
  readonly #name: string;
  readonly #http: Http;
  readonly #live: Live;
  readonly #visitor: VisitorToken;
  #disk: Disk | null = null;
  #outbox = new Outbox(null);
  #sender: Sender;
  #tabs: BroadcastChannel | null = null;
  #strange = 0;
  #cacheTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(place: Place, language: Language) {
    this.base = place.base;
    this.#site = place.site;
    this.#name = `parley ${place.site} ${place.base} `;
    this.keep = new Keep(this.#name);
    this.draft = new Draft(this.keep, null);
    this.#visitor = new VisitorToken(this.keep, `${this.#name}visitor`);
    this.#http = new Http(place.base, () => this.#visitor.get());
    this.view = new Store<View>({
      site: this.keep.getJson("site"),
      language,
      theme: "light",
      open: this.keep.get("open") === "1",
      chat: EMPTY,
      waiting: [],
      loaded: false,
      progress: {},
      online: false,
      struggling: false,
      typing: null,
      older: "idle",
      renewing: false,
    });
    this.#live = new Live(`${place.base.replace(/^http/, "ws")}webchat/socket`, this.view, this.#http, {
      token: () => this.#visitor.get(),
      ready: () => {
        this.#strange = 0;
        this.#wake();
      },
      stranger: (token) => void this.#stranger(token),
      site: () => this.onSite(),
      changed: () => {
        clearTimeout(this.#cacheTimer);
        this.#cacheTimer = setTimeout(() => this.#cache(), 500);
      },
    });
    this.#sender = this.#makeSender();
  }

  get hasToken(): boolean {
    return this.#visitor.get() !== null;
  }

  async start(): Promise<void> {
    this.#disk = await openDisk(this.#name);
    this.#outbox = new Outbox(this.#disk);
    this.#sender = this.#makeSender();
    this.draft = new Draft(this.keep, this.#disk);
    const cached = this.hasToken ? await this.#disk?.kept<CustomerState>("state").catch(() => undefined) : undefined;
    const chat = cached ? { ...applyState(EMPTY, cached), known: false } : EMPTY;
    this.view.set({ waiting: await this.#outbox.all(), chat, loaded: true });
    this.#listen();
    this.#live.connect();
    this.#wake();
  }

  /** Fetch the site; rejects with the refusal. */
  async loadSite(): Promise<void> {
    const site = await this.#http.site(this.#site);
    this.keep.setJson("site", site);
    this.view.set({ site });
  }

  /** `byVisitor`: they asked for it, so the focus may follow. */
  setOpen(open: boolean, byVisitor = false): void {
    this.focus.wanted = open && byVisitor;
    if (this.focus.wanted) this.onSite();
    this.keep.set("open", open ? "1" : null);
    this.view.set({ open });
  }

  async begin(form: Record<string, string>): Promise<void> {
    for (const item of this.view.get().waiting) {
      if (item.kind === "start") await this.#outbox.remove(item.key);
    }
    await this.#post({ ...fresh(), kind: "start", form, language: this.view.get().language, page: here() });
    this.view.set({ renewing: false });
  }

  async send(text: string, files: OutgoingFile[] = [], choice: string | null = null): Promise<void> {
    await this.#post({ ...fresh(), kind: "send", text, files, choice });
  }

  /** Rejects when the server could not be told. */
  async end(): Promise<void> {
    this.#take(await this.#http.end());
  }

  async retry(key: string): Promise<void> {
    await this.#outbox.change(key, { problem: "", about: "", notBefore: 0 });
    await this.#outboxChanged();
    this.#wake();
  }

  async discard(key: string): Promise<void> {
    this.#sender.cancelUpload(key);
    await this.#outbox.remove(key);
    await this.#outboxChanged();
    this.#wake();
  }

  tellTyping(): void {
    this.#live.tellTyping();
  }

  /** The newest message is before the visitor's eyes, or not. */
  setReading(reading: boolean): void {
    this.#live.setReading(reading);
  }

  async loadOlder(): Promise<void> {
    const { chat, older } = this.view.get();
    const first = chat.messages[0];
    if (!first || !chat.hasMore || older === "loading") return;
    this.view.set({ older: "loading" });
    try {
      const page = await this.#http.history(first.id);
      this.view.set({ chat: prependPage(this.view.get().chat, page), older: "idle" });
    } catch {
      this.view.set({ older: "failed" });
    }
  }

  draftChanged(): void {
    this.#tabs?.postMessage("draft");
  }

  #wake(): void {
    if (this.view.get().waiting.length > 0) this.#live.expect();
    void this.#sender.wake();
  }

  async #post(item: Waiting): Promise<void> {
    await this.#outbox.add(item);
    await this.#outboxChanged();
    this.#wake();
  }

  async #outboxChanged(): Promise<void> {
    this.view.set({ waiting: await this.#outbox.all() });
    this.#tabs?.postMessage("outbox");
  }

  #take(state: CustomerState): void {
    const { chat } = this.view.get();
    // Events that came after this state was made are here already; then it is fetched anew.
    this.#live.setChat(state.seq < chat.seq ? { ...chat, stale: true } : applyState(chat, state));
  }

  #makeSender(): Sender {
    return new Sender(this.#outbox, `${this.#name}outbox`, {
      ensureToken: async () => {
        const token = await this.#visitor.ensure(this.#http, this.#site, this.view.get().language);
        this.#live.connect();
        return token;
      },
      forgetToken: () => this.#forget(this.#visitor.get()),
      start: (body) => this.#http.start(body),
      started: (state) => this.#take(state),
      upload: (file, name, progress, signal) => this.#http.upload(file, name, progress, signal),
      progress: (key, file, fraction) =>
        this.view.set({ progress: { ...this.view.get().progress, [`${key}/${file}`]: fraction } }),
      ready: () => this.#live.ready,
      ask: (command) => this.#live.ask(command),
      stored: (key) =>
        this.view.get().chat.messages.some((message) => message.author === "customer" && message.key === key),
      sent: (message) => this.#live.setChat(addMessage(this.view.get().chat, message)),
      changed: () => this.#outboxChanged(),
      now: () => Date.now(),
    });
  }

  /** So that the next page shows the conversation at once, and without a connection too. */
  #cache(): void {
    const { chat } = this.view.get();
    if (!chat.known) return;
    const messages = chat.messages.slice(-CACHED_MESSAGES);
    const has_more = chat.hasMore || messages.length < chat.messages.length;
    const state: CustomerState = { conversation: chat.conversation, messages, has_more, seq: chat.seq };
    this.#disk?.keep("state", state).catch(() => {});
  }

  /** The server does not know us (any more): become a new visitor as soon as there is something to say. */
  async #stranger(token: string | null): Promise<void> {
    await this.#forget(token);
    this.#strange += 1;
    // A server that knows none of its own tokens must not be asked for thousands of them.
    const pause = this.#strange > 1 ? STRANGER_PAUSE_MS * 2 ** Math.min(this.#strange, 7) : 0;
    setTimeout(() => {
      this.#live.connect();
      this.#wake();
    }, pause);
  }

  async #forget(token: string | null): Promise<void> {
    this.#live.disconnect();
    clearTimeout(this.#cacheTimer);
    if (this.#visitor.forget(token)) {
      await this.#outbox.forgetUploads();
      await this.#disk?.keep("state", undefined).catch(() => {});
    }
    this.view.set({ chat: EMPTY, renewing: false, waiting: await this.#outbox.all() });
  }

  #listen(): void {
    const back = () => {
      this.#live.nudge();
      this.#wake();
    };
    addEventListener("online", back);
    // A line that looks open without a network only pretends.
    addEventListener("offline", () => this.#live.cut());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") back();
    });
    // An open socket would keep the host page out of the back/forward cache.
    addEventListener("pagehide", () => this.#live.disconnect());
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.#live.connect();
    });
    this.keep.watch((name) => {
      if (name !== "token") return;
      this.#live.disconnect();
      this.view.set({ chat: EMPTY });
      this.#live.connect();
    });
    // Other tabs say that something changed; what it is stands on the disk we share.
    this.#tabs = new BroadcastChannel(this.#name);
    this.#tabs.onmessage = async ({ data }) => {
      if (data === "draft") return this.onDraft();
      this.view.set({ waiting: await this.#outbox.all() });
      this.#wake();
    };
  }
}

function fresh() {
  return { key: newKey(), at: Date.now(), problem: "", about: "", notBefore: 0 };
}
