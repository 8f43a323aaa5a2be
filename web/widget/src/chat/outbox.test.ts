import "fake-indexeddb/auto";
import type { Message, Send } from "@parley/api/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Refused, Sent } from "../wire/frames";
import { Refusal, unreachable } from "../wire/refusal";
import { openDisk } from "./disk";
import { message } from "./fixtures";
import { newKey, nextStep, Outbox, type Waiting, type WaitingMessage } from "./outbox";
import { Sender, type SenderPorts } from "./sender";

function text(words: string, change: Partial<WaitingMessage> = {}): WaitingMessage {
  const common = { key: newKey(), at: 0, problem: "", about: "", notBefore: 0 };
  return { ...common, kind: "send", text: words, choice: null, files: [], ...change };
}

function start(change: Partial<Waiting> = {}): Waiting {
  const common = { key: newKey(), at: 0, problem: "", about: "", notBefore: 0 };
  return { ...common, kind: "start", form: {}, language: "en", page: "", ...change } as Waiting;
}

let name = "";
beforeEach(() => {
  name = newKey();
});

async function outbox(): Promise<Outbox> {
  return new Outbox(await openDisk(name));
}

/** A server that remembers what it stored by key, and a way to it that can fail. */
class Server {
  stored: string[] = [];
  refuse: ((command: Send) => Refusal | null) | null = null;
  up = true;
  /** Die after storing, before answering, this many times. */
  loseAnswers = 0;
  known = new Map<string, Message>();

  async ask(command: Send): Promise<Sent | Refused> {
    if (!this.up) throw unreachable();
    const no = this.refuse?.(command);
    if (no) return { type: "refused", key: command.key, error: { code: no.code, message: "", details: no.details } };
    let found = this.known.get(command.key);
    if (!found) {
      this.stored.push(command.text ?? "");
      found = message(this.stored.length, { key: command.key, author: "customer" });
      this.known.set(command.key, found);
    }
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      throw unreachable();
    }
    return { type: "sent", key: command.key, message: found };
  }
}

function sender(box: Outbox, server: Server, change: Partial<SenderPorts> = {}): Sender {
  return new Sender(box, name, {
    ensureToken: async () => "token",
    forgetToken: async () => {},
    start: async () => ({ conversation: null, messages: [], has_more: false, seq: 1 }),
    started: () => {},
    upload: async () => ({ id: 5, name: "a.png", type: "image/png", size: 3, url: "/media/k/a.png" }),
    progress: () => {},
    ready: () => server.up,
    ask: (command) => server.ask(command),
    stored: () => false,
    sent: () => {},
    changed: async () => {},
    now: () => 1000,
    ...change,
  });
}

describe("the outbox", () => {
  it("survives a reload, in the order of writing", async () => {
    const first = await outbox();
    for (const words of ["one", "two", "three"]) await first.add(text(words));
    const again = await outbox();
    expect((await again.all()).map((item) => item.kind === "send" && item.text)).toEqual(["one", "two", "three"]);
  });

  it("changes and removes by key, and never brings back what is gone", async () => {
    const box = await outbox();
    const [one, two] = [text("one"), text("two")];
    await box.add(one);
    await box.add(two);
    await box.remove(one.key);
    await box.change(one.key, { problem: "invalid" });
    await box.change(two.key, { problem: "invalid" });
    expect((await box.all()).map(({ key, problem }) => [key, problem])).toEqual([[two.key, "invalid"]]);
  });

  it("takes a key once", async () => {
    const box = await outbox();
    const one = text("one");
    await box.add(one);
    await expect(box.add(one)).rejects.toBeDefined();
    expect(await box.all()).toHaveLength(1);
  });

  it("works in memory where there is no disk", async () => {
    const box = new Outbox(null);
    const one = text("one");
    await box.add(one);
    await box.change(one.key, { problem: "invalid" });
    expect(await box.all()).toMatchObject([{ problem: "invalid" }]);
    await box.remove(one.key);
    expect(await box.all()).toEqual([]);
  });

  it("forgets a former visitor's uploads, but not the files", async () => {
    const box = await outbox();
    const media = { id: 5, name: "a.png", type: "image/png", size: 3, url: "/media/k/a.png" };
    const file = {
      blob: new Blob(["abc"]),
      name: "a.png",
      type: "image/png",
      size: 3,
      width: null,
      height: null,
      media,
    };
    await box.add(text("look", { files: [file] }));
    await box.forgetUploads();
    expect(await box.all()).toMatchObject([{ files: [{ name: "a.png", media: null }] }]);
  });
});

describe("what to do next", () => {
  it("keeps the order: who must wait holds the later ones back", () => {
    expect(nextStep([text("a", { notBefore: 500 }), text("b")], 100)).toEqual({ at: 500 });
    const late = text("a", { notBefore: 500 });
    expect(nextStep([late, text("b")], 500)).toEqual({ item: late });
  });

  it("lets others pass a failed message, but nothing pass a failed start", () => {
    const next = text("b");
    expect(nextStep([text("a", { problem: "invalid" }), next], 0)).toEqual({ item: next });
    expect(nextStep([start({ problem: "invalid" }), next], 0)).toBeNull();
    expect(nextStep([], 0)).toBeNull();
  });
});

describe("the sender", () => {
  it("sends everything once and in order, though answers get lost", async () => {
    const box = await outbox();
    const server = new Server();
    server.loseAnswers = 1;
    for (const words of ["one", "two", "three"]) await box.add(text(words));
    await sender(box, server).wake();
    expect(await box.all()).toHaveLength(3);
    await sender(box, server).wake();
    expect(server.stored).toEqual(["one", "two", "three"]);
    expect(await box.all()).toEqual([]);
  });

  it("waits without a connection and goes on with one", async () => {
    const box = await outbox();
    const server = new Server();
    server.up = false;
    await box.add(text("one"));
    const post = sender(box, server);
    await post.wake();
    expect(server.stored).toEqual([]);
    server.up = true;
    await post.wake();
    expect(server.stored).toEqual(["one"]);
  });

  it("does not send again what the server already shows", async () => {
    const box = await outbox();
    const server = new Server();
    await box.add(text("one"));
    await sender(box, server, { stored: () => true }).wake();
    expect(server.stored).toEqual([]);
    expect(await box.all()).toEqual([]);
  });

  it("keeps what was refused, with the reason, and goes on with the rest", async () => {
    const box = await outbox();
    const server = new Server();
    server.refuse = ({ text: words }) => (words === "bad" ? new Refusal(422, { code: "invalid", message: "" }) : null);
    for (const words of ["bad", "good"]) await box.add(text(words));
    await sender(box, server).wake();
    expect(server.stored).toEqual(["good"]);
    expect(await box.all()).toMatchObject([{ text: "bad", problem: "invalid" }]);
  });

  it("waits as long as it is asked to, and then sends by itself", async () => {
    const box = await outbox();
    const server = new Server();
    let now = 1000;
    const slow = new Refusal(429, { code: "too_many", message: "", details: { retry_after: 7 } });
    server.refuse = () => (now < 8000 ? slow : null);
    for (const words of ["one", "two"]) await box.add(text(words));
    const post = sender(box, server, { now: () => now });
    await post.wake();
    expect(await box.all()).toMatchObject([{ notBefore: 8000, problem: "" }, { notBefore: 0 }]);
    now = 8000;
    await post.wake();
    expect(server.stored).toEqual(["one", "two"]);
  });

  it("uploads first and remembers what is up already", async () => {
    const box = await outbox();
    const server = new Server();
    let uploads = 0;
    const file = {
      blob: new Blob(["abc"]),
      name: "a.png",
      type: "image/png",
      size: 3,
      width: null,
      height: null,
      media: null,
    };
    await box.add(text("look", { files: [file] }));
    const ports: Partial<SenderPorts> = {
      upload: async () => {
        uploads += 1;
        return { id: 5, name: "a.png", type: "image/png", size: 3, url: "/media/k/a.png" };
      },
    };
    server.loseAnswers = 1;
    await sender(box, server, ports).wake();
    await sender(box, server, ports).wake();
    expect(uploads).toBe(1);
    expect(await box.all()).toEqual([]);
  });

  it("names the file that was refused", async () => {
    const box = await outbox();
    const file = {
      blob: new Blob(["abc"]),
      name: "a.png",
      type: "image/png",
      size: 3,
      width: null,
      height: null,
      media: null,
    };
    await box.add(text("look", { files: [file] }));
    const upload = async () => {
      throw new Refusal(413, { code: "file_too_large", message: "" });
    };
    await sender(box, new Server(), { upload }).wake();
    expect(await box.all()).toMatchObject([{ problem: "file_too_large", about: "a.png" }]);
  });

  it("starts the conversation before what was written after it", async () => {
    const box = await outbox();
    const server = new Server();
    const said: string[] = [];
    await box.add(start());
    await box.add(text("one"));
    await sender(box, server, { started: () => said.push("started"), sent: () => said.push("sent") }).wake();
    expect(said).toEqual(["started", "sent"]);
  });

  it("tells which fields of the form were refused", async () => {
    const box = await outbox();
    await box.add(start());
    const refused = async () => {
      throw new Refusal(422, { code: "invalid", message: "", details: { fields: { email: "email" } } });
    };
    await sender(box, new Server(), { start: refused }).wake();
    expect(await box.all()).toMatchObject([{ problem: "invalid", about: "email" }]);
  });
});
