import type { EventFrame, EventPage } from "@parley/api/types";

/** `since` is when it became so, by this machine's clock. */
export type StreamState = { status: "connecting" | "online" | "offline"; since: number };

export type StreamSettings = {
  url: () => string;
  /** Hands over logged and passing events, in order, each logged one once. */
  apply: (events: EventFrame["event"][]) => void;
  /** `GET /api/events`. */
  readAfter: (seq: number) => Promise<EventPage>;
  /** What the page knows may be out of date by more than the log can tell: fetch it anew. */
  startOver: () => void;
  welcomed: (build: string) => void;
  /** The server did not let us in, or is not there. */
  notWelcomed: () => void;
  connect?: (url: string) => WebSocket;
  /** All in milliseconds. */
  times?: Partial<Times>;
};

type Times = { pingEvery: number; answerWithin: number; firstPause: number; longestPause: number };
type Welcome = { type: "welcome"; seq: number; build: string };
type Frame = Welcome | { type: "pong" } | { type: "start_over" } | EventFrame;

const TIMES: Times = { pingEvery: 15_000, answerWithin: 5_000, firstPause: 250, longestPause: 5_000 };

/** The server closes with it when the session has ended. */
const SESSION_OVER = 4401;

/**
 * The agent's socket, kept open. After a break it reads from the log what was missed, and only then goes on with what the
 * new socket brought meanwhile: nothing depends on a socket having been open.
 */
export class EventStream {
  private readonly settings: StreamSettings;
  private readonly times: Times;
  private readonly listeners = new Set<() => void>();
  private socket: WebSocket | null = null;
  private current: StreamState = { status: "connecting", since: Date.now() };
  /** The last event seen or skipped; nothing before the first welcome. */
  private last: number | null = null;
  /** Frames that came while the log is being read. */
  private held: EventFrame[] | null = null;
  private failures = 0;
  private running = false;
  private retryTimer: Timer;
  private pingTimer: Timer;
  private answerTimer: Timer;

  constructor(settings: StreamSettings) {
    this.settings = settings;
    this.times = { ...TIMES, ...settings.times };
  }

  get state(): StreamState {
    return this.current;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    if (this.running) return;
    this.running = true;
    window.addEventListener("online", this.hurry);
    window.addEventListener("offline", this.cut);
    document.addEventListener("visibilitychange", this.onVisible);
    this.open();
  }

  stop(): void {
    this.running = false;
    window.removeEventListener("online", this.hurry);
    window.removeEventListener("offline", this.cut);
    document.removeEventListener("visibilitychange", this.onVisible);
    clearTimeout(this.retryTimer);
    this.drop();
    this.last = null;
    this.failures = 0;
    this.become("connecting");
  }

  /** Try now, whatever the pause says; or see whether an open line still answers. */
  hurry = (): void => {
    if (!this.running) return;
    if (this.current.status === "online") {
      this.ping();
      return;
    }
    this.failures = 0;
    if (this.socket) return; // an attempt is under way
    clearTimeout(this.retryTimer);
    this.open();
  };

  private onVisible = (): void => {
    if (document.visibilityState === "visible") this.hurry();
  };

  /** The machine says it has no network: a line that looks open would only pretend. */
  private cut = (): void => {
    if (this.socket) this.lost(this.socket);
  };

  private open(): void {
    const connect = this.settings.connect ?? ((url: string) => new WebSocket(url));
    const socket = connect(this.settings.url());
    this.socket = socket;
    let welcomed = false;
    this.await(socket, this.times.answerWithin * 2);
    socket.onmessage = ({ data }: MessageEvent) => {
      if (this.socket !== socket) return;
      this.answered();
      const frames = parse(data);
      const welcome = frames.find((frame) => "type" in frame && frame.type === "welcome") as Welcome | undefined;
      if (welcome) {
        welcomed = true;
        void this.onWelcome(socket, welcome);
      }
      // Its agent may hear of other things now than when it was let in.
      if (frames.some((frame) => "type" in frame && frame.type === "start_over")) this.settings.startOver();
      const events = frames.filter((frame) => "event" in frame);
      if (events.length > 0) this.onEvents(events);
    };
    socket.onclose = ({ code }: CloseEvent) => {
      if (this.socket !== socket) return;
      const over = code === SESSION_OVER;
      // Nobody signed in again within a moment, and a refusal would only be written into the console.
      this.lost(socket, over ? this.times.longestPause : undefined);
      if (!welcomed || over) this.settings.notWelcomed();
    };
    socket.onerror = () => {}; // a close follows
  }

  private async onWelcome(socket: WebSocket, { seq, build }: Welcome): Promise<void> {
    this.held = [];
    this.settings.welcomed(build);
    try {
      if (this.last === null) {
        // Whatever was fetched before this moment may lack an event that nobody will send again.
        this.last = seq;
        this.settings.startOver();
      } else if (this.last < seq) {
        await this.catchUp(socket, seq);
      }
    } catch {
      if (this.socket === socket) this.lost(socket);
      return;
    }
    if (this.socket !== socket) return;
    const held = this.held;
    this.held = null;
    this.failures = 0;
    this.become("online");
    this.onEvents(held);
    this.pingTimer = setInterval(() => this.ping(), this.times.pingEvery);
  }

  private async catchUp(socket: WebSocket, seq: number): Promise<void> {
    for (let more = true; more; ) {
      const page = await this.settings.readAfter(this.last ?? seq);
      if (this.socket !== socket) return;
      if (page.too_old) {
        this.last = Math.max(seq, page.last);
        this.settings.startOver();
        return;
      }
      this.hand(page.events);
      this.last = Math.max(this.last ?? 0, page.last);
      more = page.more;
    }
  }

  private onEvents(frames: EventFrame[]): void {
    if (this.held) this.held.push(...frames);
    else this.hand(frames);
  }

  private hand(frames: EventFrame[]): void {
    const events: EventFrame["event"][] = [];
    for (const { seq, event } of frames) {
      if (seq !== null) {
        if (this.last !== null && seq <= this.last) continue;
        this.last = seq;
      }
      events.push(event);
    }
    if (events.length > 0) this.settings.apply(events);
  }

  private ping(): void {
    const socket = this.socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send('{"type":"ping"}');
    this.await(socket, this.times.answerWithin);
  }

  /** Any frame is an answer. A wait that has begun is not begun anew, or frequent questions would hide a dead line. */
  private await(socket: WebSocket, time: number): void {
    this.answerTimer ??= setTimeout(() => this.lost(socket), time);
  }

  private answered(): void {
    clearTimeout(this.answerTimer);
    this.answerTimer = undefined;
  }

  private lost(socket: WebSocket, least = 0): void {
    if (this.socket !== socket) return;
    this.drop();
    if (this.current.status !== "offline") this.become("offline");
    if (!this.running) return;
    const pause = Math.max(least, Math.min(this.times.longestPause, this.times.firstPause * 2 ** this.failures));
    this.failures += 1;
    this.retryTimer = setTimeout(() => this.open(), pause * (0.5 + Math.random() / 2));
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    this.held = null;
    clearInterval(this.pingTimer);
    this.answered();
    // One that is still being opened is let go once it is: the browser complains of a close before.
    if (socket?.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close();
    else socket?.close();
  }

  private become(status: StreamState["status"]): void {
    if (this.current.status === status) return;
    this.current = { status, since: Date.now() };
    for (const listener of this.listeners) listener();
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined;

/** One message of the socket is one or more JSON objects, a line each. */
function parse(data: unknown): Frame[] {
  return String(data)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Frame);
}
