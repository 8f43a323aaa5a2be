import type { EventFrame, EventPage } from "@parley/api/types";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import WebSocketClient, { type WebSocket as ServerSocket, WebSocketServer } from "ws";
import { held } from "../ui/testing";
import { EventStream, type StreamSettings } from "./socket";

type Event = EventFrame["event"];

/** A server that speaks the agent's socket, as much of it as the desk hears. */
class Desk {
  readonly server = new WebSocketServer({ port: 0 });
  readonly sockets: ServerSocket[] = [];
  readonly heard: string[] = [];
  seq = 0;
  build = "b1";
  answersPings = true;
  welcomes = true;

  constructor() {
    this.server.on("connection", (socket) => {
      this.sockets.push(socket);
      if (this.welcomes) this.push({ type: "welcome", seq: this.seq, build: this.build });
      socket.on("message", (data) => {
        this.heard.push(String(data));
        if (this.answersPings) socket.send('{"type":"pong"}');
      });
    });
  }

  readonly url = `ws://127.0.0.1:${(this.server.address() as { port: number }).port}`;

  push(...frames: object[]) {
    this.sockets.at(-1)?.send(frames.map((frame) => JSON.stringify(frame)).join("\n"));
  }

  cut() {
    this.sockets.at(-1)?.terminate();
  }

  async close() {
    for (const socket of this.server.clients) socket.terminate();
    await new Promise((done) => this.server.close(done));
  }
}

const event = (id: number): Event => ({ type: "task.removed", conversation_id: id, reason: "resolved" });
const frame = (seq: number): EventFrame => ({ seq, event: event(seq) });
const page = (seqs: number[], more = false): EventPage => ({
  events: seqs.map(frame),
  last: seqs.at(-1) ?? 0,
  more,
  too_old: false,
});
const ids = (events: Event[]) => events.map((each) => ("conversation_id" in each ? each.conversation_id : 0));

let desk: Desk;
let streams: EventStream[] = [];

beforeEach(() => {
  desk = new Desk();
});

afterEach(async () => {
  for (const stream of streams) stream.stop();
  streams = [];
  await desk.close();
});

function listen(changes: Partial<StreamSettings> = {}) {
  const applied: Event[] = [];
  const asked: number[] = [];
  const told = { startedOver: 0, builds: [] as string[], refused: 0 };
  const stream = new EventStream({
    url: () => desk.url,
    apply: (events) => applied.push(...events),
    readAfter: async (after) => {
      asked.push(after);
      return page([]);
    },
    startOver: () => {
      told.startedOver += 1;
    },
    welcomed: (build) => told.builds.push(build),
    notWelcomed: () => {
      told.refused += 1;
    },
    connect: (url) => new WebSocketClient(url) as unknown as WebSocket,
    times: { firstPause: 5, longestPause: 20, pingEvery: 30, answerWithin: 200 },
    ...changes,
  });
  streams.push(stream);
  stream.start();
  const online = () => vi.waitFor(() => expect(stream.state.status).toBe("online"));
  return { stream, applied, asked, told, online };
}

describe("EventStream", () => {
  it("starts over at the first welcome, and then applies what comes, several to a message", async () => {
    desk.seq = 7;
    const { applied, asked, told, online } = listen();
    await online();
    expect(told).toEqual({ startedOver: 1, builds: ["b1"], refused: 0 });
    desk.push(frame(8), frame(9), { seq: null, event: event(1000) });
    await vi.waitFor(() => expect(ids(applied)).toEqual([8, 9, 1000]));
    expect(asked).toEqual([]);
  });

  it("starts over when it is told to, and applies what comes with it", async () => {
    const { applied, told, online } = listen();
    await online();
    desk.push(frame(1), { type: "start_over" }, frame(2));
    await vi.waitFor(() => expect(ids(applied)).toEqual([1, 2]));
    expect(told.startedOver).toBe(2);
  });

  it("applies a logged event once, whatever is sent twice", async () => {
    const { applied, online } = listen();
    await online();
    desk.push(frame(1), frame(2));
    desk.push(frame(2), frame(1), frame(3));
    await vi.waitFor(() => expect(ids(applied)).toEqual([1, 2, 3]));
  });

  it("reads page by page what it missed, before what the new socket brings", async () => {
    const pages: Record<number, EventPage> = { 2: page([3, 4], true), 4: page([5]) };
    const { promise, resolve: release } = held<void>();
    const { applied, asked, told, online } = listen({
      readAfter: async (after) => {
        asked.push(after);
        await promise;
        return pages[after] ?? page([]);
      },
    });
    await online();
    desk.push(frame(1), frame(2));
    await vi.waitFor(() => expect(applied).toHaveLength(2));
    desk.seq = 5;
    desk.cut();
    await vi.waitFor(() => expect(asked).toEqual([2]));
    desk.push(frame(5), frame(6)); // while the log is being read; 5 is in both
    release();
    await vi.waitFor(() => expect(ids(applied)).toEqual([1, 2, 3, 4, 5, 6]));
    expect(asked).toEqual([2, 4]);
    expect(told.startedOver).toBe(1);
  });

  it("asks for nothing when it missed nothing", async () => {
    const { applied, asked, online } = listen();
    await online();
    desk.push(frame(1));
    await vi.waitFor(() => expect(applied).toHaveLength(1));
    desk.seq = 1;
    desk.cut();
    await vi.waitFor(() => expect(desk.sockets).toHaveLength(2));
    await online();
    expect(asked).toEqual([]);
  });

  it("starts over when the log no longer reaches back", async () => {
    const { applied, told, online } = listen({
      readAfter: async () => ({ events: [], last: 0, more: false, too_old: true }),
    });
    await online();
    desk.seq = 900;
    desk.cut();
    await vi.waitFor(() => expect(told.startedOver).toBe(2));
    await online();
    desk.push(frame(900), frame(901));
    await vi.waitFor(() => expect(ids(applied)).toEqual([901]));
  });

  it("tries again when the log cannot be read", async () => {
    let fails = 2;
    const { applied, online } = listen({
      readAfter: async () => {
        if (fails-- > 0) throw new Error("down");
        return page([1]);
      },
    });
    await online();
    desk.seq = 1;
    desk.cut();
    await vi.waitFor(() => expect(ids(applied)).toEqual([1]));
    await online();
  });

  it("notices a line that is open and dead", async () => {
    const { stream, online } = listen({ times: { pingEvery: 10, answerWithin: 30, firstPause: 5, longestPause: 5 } });
    await online();
    desk.answersPings = false;
    await vi.waitFor(() => expect(desk.sockets.length).toBeGreaterThan(1));
    desk.answersPings = true;
    await online();
    expect(desk.heard).toContain('{"type":"ping"}');
    expect(stream.state.status).toBe("online");
  });

  it("gives up a connection that nobody welcomes", async () => {
    desk.welcomes = false;
    listen({ times: { answerWithin: 15, firstPause: 1, longestPause: 1, pingEvery: 1000 } });
    await vi.waitFor(() => expect(desk.sockets.length).toBeGreaterThan(2));
  });

  it("says since when it is offline, asks whether it is signed out, and hurries when the network is back", async () => {
    const { stream, told, online } = listen({
      times: { firstPause: 60_000, longestPause: 60_000, pingEvery: 1000, answerWithin: 1000 },
    });
    await online();
    const before = Date.now();
    window.dispatchEvent(new Event("offline"));
    expect(stream.state.status).toBe("offline");
    expect(stream.state.since).toBeGreaterThanOrEqual(before);
    window.dispatchEvent(new Event("online"));
    await online();
    expect(desk.sockets).toHaveLength(2);
    await desk.close();
    await vi.waitFor(() => expect(stream.state.status).toBe("offline"));
    stream.hurry();
    await vi.waitFor(() => expect(told.refused).toBe(1));
    desk = new Desk();
  });

  it("tells the build of each server it meets", async () => {
    const { told, online } = listen();
    await online();
    desk.build = "b2";
    desk.cut();
    await vi.waitFor(() => expect(told.builds).toEqual(["b1", "b2"]));
  });

  it("stays silent once stopped", async () => {
    const { stream, applied, online } = listen();
    await online();
    stream.stop();
    desk.push(frame(1));
    desk.cut();
    await new Promise((done) => desk.server.once("listening", done).emit("listening"));
    expect(applied).toEqual([]);
    expect(stream.state.status).toBe("connecting");
    expect(desk.sockets).toHaveLength(1);
  });

  it("asks who is signed in when the session is over, and does not knock again at once", async () => {
    const { told, online, stream } = listen({
      times: { firstPause: 5, longestPause: 60_000, pingEvery: 60_000, answerWithin: 200 },
    });
    await online();
    desk.sockets[0]?.close(4401, "session over");
    await vi.waitFor(() => expect(told.refused).toBe(1));
    expect(stream.state.status).toBe("offline");
    // A break of any other kind would have been mended by now.
    const other = listen();
    await other.online();
    desk.cut();
    await vi.waitFor(() => expect(desk.sockets).toHaveLength(3));
    expect(stream.state.status).toBe("offline");
    stream.hurry();
    await online();
  });
});
