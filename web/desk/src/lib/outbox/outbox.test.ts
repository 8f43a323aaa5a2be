import "fake-indexeddb/auto";
import { locks } from "node:worker_threads";
import type { Message } from "@parley/api/types";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { held } from "../../ui/testing";
import { Refusal, Unreachable } from "../problems";
import { Outbox, type OutboxSettings } from "./outbox";
import { type OutboxEntry, OutboxStore } from "./store";

// Another for each test: locks are named by account and live as long as this process.
let account = 0;
let tabs: Outbox[] = [];
let name = "";

beforeEach(() => {
  account += 2;
  name = `outbox-${account}`;
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
});

afterEach(() => {
  for (const tab of tabs) tab.stop();
  tabs = [];
  Reflect.deleteProperty(navigator, "locks");
});

const stored = (entry: OutboxEntry, number: number): Message => ({
  id: number,
  conversation_id: entry.conversationId,
  number,
  at: entry.at,
  author: "agent",
  author_id: entry.accountId,
  author_name: "Anna",
  kind: entry.kind,
  text: entry.text,
  attachments: entry.attachments,
  keyboard: null,
  choice: null,
  system: null,
  quotes: null,
  key: entry.key,
});

/** Takes messages as the server does: one per key, however often it is sent. `fate` may refuse or lose one first. */
class Server {
  readonly messages: Message[] = [];
  readonly calls: string[] = [];
  fate: (entry: OutboxEntry) => Promise<void> | void = () => {};

  send = async (entry: OutboxEntry): Promise<Message> => {
    this.calls.push(entry.key);
    await this.fate(entry);
    return this.store(entry);
  };

  store(entry: OutboxEntry): Message {
    const before = this.messages.find((message) => message.key === entry.key);
    if (before) return before;
    const message = stored(entry, this.messages.length + 1);
    this.messages.push(message);
    return message;
  }

  get texts() {
    return this.messages.map((message) => message.text);
  }
}

function open(server: Server, settings: Partial<OutboxSettings> = {}) {
  const sent: Message[] = [];
  const tab = new Outbox({
    accountId: account,
    send: server.send,
    sent: (message) => sent.push(message),
    store: new OutboxStore(name),
    pause: { first: 2, longest: 10 },
    ...settings,
  });
  tabs.push(tab);
  return { tab, sent };
}

const message = (text: string, conversationId = 1) => ({
  conversationId,
  key: `key-${text}`,
  text,
  attachments: [],
  kind: "text" as const,
});
const texts = (entries: OutboxEntry[]) => entries.map((entry) => entry.text);

describe("Outbox", () => {
  it("shows a message at once, sends it, hands over what was stored, and lets it go", async () => {
    const server = new Server();
    const { tab, sent } = open(server);
    const kept = tab.enqueue(message("hello"));
    expect(tab.of(1)).toMatchObject([{ text: "hello", state: "sending" }]);
    await kept;
    await vi.waitFor(() => expect(tab.of(1)).toEqual([]));
    expect(sent.map((each) => each.text)).toEqual(["hello"]);
    expect(await new OutboxStore(name).all(account)).toEqual([]);
  });

  it("keeps the order of a conversation, also while the first one cannot be sent", async () => {
    const server = new Server();
    let down = true;
    server.fate = ({ text }) => {
      if (text === "1" && down) throw new Unreachable();
    };
    const { tab } = open(server);
    for (const text of ["1", "2", "3"]) void tab.enqueue(message(text));
    await vi.waitFor(() => expect(tab.of(1)[0]).toMatchObject({ state: "waiting", problem: "unreachable" }));
    expect(texts(tab.of(1))).toEqual(["1", "2", "3"]);
    down = false;
    await vi.waitFor(() => expect(server.texts).toEqual(["1", "2", "3"]));
  });

  it("does not let one conversation hold up another", async () => {
    const server = new Server();
    server.fate = ({ conversationId }) => {
      if (conversationId === 1) throw new Unreachable();
    };
    const { tab } = open(server);
    void tab.enqueue(message("stuck", 1));
    void tab.enqueue(message("free", 2));
    await vi.waitFor(() => expect(server.texts).toEqual(["free"]));
  });

  it("sends again under the same key when the answer was lost: one message", async () => {
    const server = new Server();
    let lost = 3;
    server.fate = (entry) => {
      if (lost-- > 0) {
        server.store(entry);
        throw new Unreachable();
      }
    };
    const { tab } = open(server);
    await tab.enqueue(message("once"));
    await vi.waitFor(() => expect(tab.of(1)).toEqual([]));
    expect(server.calls).toEqual(["key-once", "key-once", "key-once", "key-once"]);
    expect(server.texts).toEqual(["once"]);
  });

  it("survives the page, with its order", async () => {
    const gone = new Server();
    gone.fate = () => {
      throw new Unreachable();
    };
    const before = open(gone, { pause: { first: 60_000, longest: 60_000 } }).tab;
    await before.enqueue(message("1"));
    await before.enqueue(message("2"));
    before.stop();
    const server = new Server();
    const { tab } = open(server);
    await tab.start();
    await vi.waitFor(() => expect(server.texts).toEqual(["1", "2"]));
  });

  it("does not sit out the pause when the server is back", async () => {
    const server = new Server();
    let down = true;
    server.fate = () => {
      if (down) throw new Unreachable();
    };
    const { tab } = open(server, { pause: { first: 60_000, longest: 60_000 } });
    await tab.enqueue(message("hello"));
    await vi.waitFor(() => expect(tab.of(1)[0]?.state).toBe("waiting"));
    down = false;
    tab.kick();
    await vi.waitFor(() => expect(server.texts).toEqual(["hello"]));
  });

  it("does not sit it out either when the server comes back while an attempt is still failing", async () => {
    const server = new Server();
    let fail = () => {};
    server.fate = () => {
      if (server.calls.length > 1) return;
      return new Promise((_, reject) => {
        fail = () => reject(new Unreachable());
      });
    };
    const { tab } = open(server, { pause: { first: 60_000, longest: 60_000 } });
    await tab.enqueue(message("hello"));
    await vi.waitFor(() => expect(server.calls).toHaveLength(1));
    tab.kick();
    fail();
    await vi.waitFor(() => expect(server.texts).toEqual(["hello"]));
  });

  it("waits as long as the server asks", async () => {
    const server = new Server();
    server.fate = () => {
      throw new Refusal(429, "too_many", "", { retry_after: 60 });
    };
    const { tab } = open(server);
    await tab.enqueue(message("patience"));
    await vi.waitFor(() => expect(tab.of(1)[0]?.state).toBe("waiting"));
    expect(tab.of(1)[0]?.nextAt).toBeGreaterThan(Date.now() + 55_000);
  });

  it("keeps what was refused, with its text, and lets the next one go", async () => {
    const server = new Server();
    server.fate = ({ text }) => {
      if (text === "bad") throw new Refusal(409, "conversation_closed", "This conversation is closed.");
    };
    const { tab } = open(server);
    void tab.enqueue(message("bad"));
    void tab.enqueue(message("good"));
    await vi.waitFor(() => expect(server.texts).toEqual(["good"]));
    expect(tab.of(1)).toMatchObject([{ text: "bad", state: "failed", problem: "conversation_closed" }]);
    tab.kick();
    expect(server.calls.filter((key) => key === "key-bad")).toHaveLength(1);
  });

  it("retries what was refused, or discards it", async () => {
    const server = new Server();
    let refuse = true;
    server.fate = () => {
      if (refuse) throw new Refusal(422, "invalid", "");
    };
    const { tab } = open(server);
    void tab.enqueue(message("again"));
    void tab.enqueue(message("away"));
    await vi.waitFor(() => expect(tab.of(1).map((entry) => entry.state)).toEqual(["failed", "failed"]));
    await tab.discard("key-away");
    refuse = false;
    await tab.retry("key-again");
    await vi.waitFor(() => expect(server.texts).toEqual(["again"]));
    expect(tab.of(1)).toEqual([]);
    expect(await new OutboxStore(name).all(account)).toEqual([]);
  });

  it("keeps messages for their author while nobody, or somebody else, is signed in", async () => {
    const server = new Server();
    server.fate = () => {
      throw new Refusal(401, "not_signed_in", "");
    };
    const { tab } = open(server, { pause: { first: 60_000, longest: 60_000 } });
    await tab.enqueue(message("mine"));
    await vi.waitFor(() => expect(tab.of(1)[0]?.state).toBe("waiting"));
    tab.stop();
    const elses = new Server();
    const other = open(elses, { accountId: account + 1 }).tab;
    await other.start();
    expect(other.of(1)).toEqual([]);
    expect(elses.calls).toEqual([]);
    const back = new Server();
    const mine = open(back).tab;
    await mine.start();
    await vi.waitFor(() => expect(back.texts).toEqual(["mine"]));
  });

  it("sends once from several tabs, and shows the same in all of them", async () => {
    const server = new Server();
    const fate = held<void>();
    server.fate = () => fate.promise;
    const [one, two] = [open(server).tab, open(server).tab];
    await Promise.all([one.start(), two.start()]);
    await one.enqueue(message("hello"));
    await vi.waitFor(() => expect(texts(two.of(1))).toEqual(["hello"]));
    two.kick();
    one.kick();
    fate.resolve();
    await vi.waitFor(() => {
      expect(one.of(1)).toEqual([]);
      expect(two.of(1)).toEqual([]);
    });
    expect(server.calls).toEqual(["key-hello"]);
  });

  it("goes on with what a tab left that was closed in the middle", async () => {
    const server = new Server();
    server.fate = () => new Promise(() => {}); // never answers, and its page goes away
    const { tab } = open(server);
    await tab.enqueue(message("left"));
    await vi.waitFor(() => expect(server.calls).toHaveLength(1));
    // A closed tab's locks are freed; here the tab lives on in the same process, so the heir brings its own.
    Object.defineProperty(navigator, "locks", { value: undefined, configurable: true });
    tab.stop();
    const heirs = new Server();
    const heir = open(heirs).tab;
    await heir.start();
    await vi.waitFor(() => expect(heirs.texts).toEqual(["left"]));
  });

  it("sends although nothing can be kept", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const server = new Server();
    const store = new OutboxStore(name);
    store.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    const { tab } = open(server, { store });
    await tab.enqueue(message("unkept"));
    await vi.waitFor(() => expect(server.texts).toEqual(["unkept"]));
    await vi.waitFor(() => expect(tab.of(1)).toEqual([]));
  });
});
