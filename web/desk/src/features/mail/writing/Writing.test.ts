import type { MailDraft } from "@parley/api/types";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setUpClient } from "../../../lib/api";
import { createQueryClient } from "../../../lib/query";
import { held, serve } from "../../../ui/testing";
import { readKept } from "./kept";
import { Writing } from "./Writing";

const PLACE = "/api/conversations/7";
const draft = (version: number, changes: Partial<MailDraft> = {}): MailDraft => ({
  conversation_id: 7,
  version,
  mode: "reply",
  answers: 70,
  to: [{ name: "Carla", address: "carla@example.org" }],
  cc: [],
  bcc: [],
  subject: "Re: A lamp",
  html: "<p>as it was</p>",
  attachments: [],
  with_quote: true,
  changed_at: 1,
  due_at: null,
  ...changes,
});
const START = {
  mode: "reply",
  answers: 70,
  sender: { name: "The Shop", address: "support@shop.example" },
  to: [{ name: "Carla", address: "carla@example.org" }],
  cc: [],
  subject: "Re: A lamp",
  html: "<p></p><p>Anna</p>",
  attachments: [],
  quote_html: "<blockquote>My lamp</blockquote>",
};
const refused = (code: string, details = {}) => ({ status: 409, body: { code, message: code, details } });
const writing = () => new Writing(createQueryClient(), 3, 7);

beforeEach(() => {
  setUpClient();
  vi.useFakeTimers();
});

// A writer whose mail is not saved would try again in the tests that come after.
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe("a mail being written", () => {
  it("is kept nowhere until something is written, and then by the server", async () => {
    const asked = serve({
      [`GET ${PLACE}/mail-start`]: { body: START },
      [`PUT ${PLACE}/mail-draft`]: { body: draft(1) },
    });
    const mail = writing();
    mail.heard(null);
    await mail.begin("reply", null);
    expect(mail.state).toMatchObject({ saving: "fresh", wanted: 1, content: { subject: "Re: A lamp", answers: 70 } });
    expect(asked).toHaveLength(1);
    mail.change({ html: "<p>Hello</p>" });
    expect(mail.state.saving).toBe("unsaved");
    await mail.save();
    expect(mail.state.saving).toBe("saved");
    expect(asked[1]?.body).toMatchObject({ html: "<p>Hello</p>", version: 0, attachments: [] });
    // Our own event is no news.
    mail.heard(draft(1));
    expect(mail.state.content?.html).toBe("<p>Hello</p>");
  });

  it("is still there after a reload that came before it was saved", async () => {
    const asked = serve({ [`PUT ${PLACE}/mail-draft`]: { body: draft(5) } });
    const before = writing();
    before.heard(draft(4));
    before.change({ html: "<p>last words</p>" });
    const after = writing();
    after.heard(draft(4));
    expect(after.state).toMatchObject({ content: { html: "<p>last words</p>" }, other: null });
    await after.save();
    expect(asked.at(-1)?.body).toMatchObject({ html: "<p>last words</p>", version: 4 });
    const later = writing();
    later.heard(draft(5, { html: "<p>last words</p>" }));
    expect(later.state.saving).toBe("saved");
  });

  it("is no other window's when the page went away before the answer came", async () => {
    const put = serve({ [`PUT ${PLACE}/mail-draft`]: () => ({ status: 503, body: "gone" }) });
    const before = writing();
    before.heard(draft(4));
    before.change({ html: '<p style="margin: 0">given</p>' });
    await before.save();
    before.change({ html: "<p>given, and more</p>" });
    expect(put).toHaveLength(1);
    serve({ [`PUT ${PLACE}/mail-draft`]: { body: draft(6) } });
    const after = writing();
    after.heard(draft(5, { html: '<p style="margin:0">given</p>' }));
    expect(after.state).toMatchObject({ content: { html: "<p>given, and more</p>" }, other: null });
    await after.save();
    expect(after.state.saving).toBe("saved");
    // What somebody else wrote is asked about all the same.
    before.change({ html: "<p>given, and more</p>" });
    const asked = writing();
    asked.heard(draft(7, { html: "<p>theirs</p>" }));
    expect(asked.state.other).toMatchObject({ version: 7 });
  });

  it("keeps what was typed meanwhile over what the server has by now, and that only once", async () => {
    const slow = held<{ body: unknown }>();
    serve({ [`PUT ${PLACE}/mail-draft`]: () => slow.promise });
    const mail = writing();
    mail.heard(draft(4));
    mail.change({ html: "<p>given</p>" });
    const saved = mail.save();
    mail.change({ html: "<p>given, and more</p>" });
    slow.resolve({ body: draft(5, { html: "<p>given</p>" }) });
    await saved;
    expect(readKept(3, 7)).toMatchObject({ content: { html: "<p>given, and more</p>" }, version: 5, given: null });
    mail.change({ html: "<p>given, and much more</p>" });
    expect(readKept(3, 7)).toMatchObject({ content: { html: "<p>given, and much more</p>" }, given: null });
  });

  it("says so when it cannot be saved, and tries again", async () => {
    let answers = false;
    serve({
      [`PUT ${PLACE}/mail-draft`]: () => (answers ? { body: draft(2) } : { status: 503, body: "busy" }),
    });
    const mail = writing();
    mail.heard(draft(1));
    mail.change({ subject: "Re: Two lamps" });
    await mail.save();
    expect(mail.state.saving).toBe("failed");
    answers = true;
    await vi.advanceTimersByTimeAsync(5000);
    await mail.save();
    expect(mail.state).toMatchObject({ saving: "saved", problem: null });
  });
});

describe("two windows", () => {
  it("agree as long as one of them rests", () => {
    const mail = writing();
    mail.heard(draft(1));
    mail.heard(draft(2, { html: "<p>from there</p>" }));
    expect(mail.state).toMatchObject({ content: { html: "<p>from there</p>" }, edition: 2 });
    mail.heard(draft(1));
    expect(mail.state.content?.html).toBe("<p>from there</p>");
    mail.heard(null);
    expect(mail.state.content).toBeNull();
  });

  it("ask which to keep when both wrote", async () => {
    const asked = serve({
      [`PUT ${PLACE}/mail-draft`]: (body) =>
        (body as { version: number }).version === 1 ? refused("draft_changed", { version: 2 }) : { body: draft(3) },
      [`GET ${PLACE}/mail-draft`]: { body: { draft: draft(2, { html: "<p>theirs</p>" }) } },
    });
    const mail = writing();
    mail.heard(draft(1));
    mail.change({ html: "<p>mine</p>" });
    await mail.save();
    expect(mail.state).toMatchObject({ content: { html: "<p>mine</p>" }, other: { html: "<p>theirs</p>" } });
    mail.keepMine();
    await mail.save();
    expect(asked.at(-1)?.body).toMatchObject({ html: "<p>mine</p>", version: 2 });
    expect(mail.state).toMatchObject({ saving: "saved", other: null });
  });

  it("take what the other one wrote", () => {
    const mail = writing();
    mail.heard(draft(1));
    mail.change({ html: "<p>mine</p>" });
    mail.heard(draft(2, { html: "<p>theirs</p>" }));
    expect(mail.state.content?.html).toBe("<p>mine</p>");
    mail.takeOther();
    expect(mail.state).toMatchObject({ content: { html: "<p>theirs</p>" }, saving: "saved" });
  });
});

describe("sending", () => {
  it("waits for its time, can be taken back, and closes once it is gone", async () => {
    serve({
      [`POST ${PLACE}/mail`]: { status: 202, body: { due_at: 99, message_id: null } },
      [`DELETE ${PLACE}/mail`]: { body: draft(3) },
    });
    const mail = writing();
    mail.heard(draft(1));
    await mail.send();
    expect(mail.state.dueAt).toBe(99);
    mail.heard(draft(2, { due_at: 99 }));
    await mail.takeBack();
    expect(mail.state).toMatchObject({ dueAt: null, content: { html: "<p>as it was</p>" } });
    await mail.send();
    mail.heard(draft(4, { due_at: 99 }));
    mail.heard(null);
    expect(mail.state).toMatchObject({ content: null, dueAt: null });
  });

  it("is seen in another window and after a reload", () => {
    const mail = writing();
    mail.heard(draft(2, { due_at: 99 }));
    expect(mail.state.dueAt).toBe(99);
  });

  it("keeps everything when it is refused, and sends the same only once when no answer came", async () => {
    const answers = [
      { status: 503, body: "busy" },
      { status: 400, body: { code: "bad_address", message: "", details: { addresses: ["x"] } } },
      { status: 202, body: { due_at: 99, message_id: null } },
    ];
    const asked = serve({ [`POST ${PLACE}/mail`]: () => answers.shift() ?? { status: 500 } });
    const mail = writing();
    mail.heard(draft(1));
    await mail.send();
    await mail.send();
    expect(mail.state).toMatchObject({ problem: { code: "bad_address" }, content: { html: "<p>as it was</p>" } });
    await mail.send();
    const keys = asked.map(({ body }) => (body as { key: string }).key);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[1]).not.toBe(keys[2]);
    expect(mail.state).toMatchObject({ problem: null, dueAt: 99 });
  });
});

it("answers otherwise without losing what is written", async () => {
  serve({
    [`GET ${PLACE}/mail-start`]: {
      body: { ...START, mode: "forward", to: [], subject: "Fwd: A lamp", attachments: [{ id: 8 }] },
    },
  });
  const mail = writing();
  mail.heard(draft(1, { bcc: [{ name: "", address: "boss@shop.example" }] }));
  await mail.begin("forward", 70);
  expect(mail.state.content).toMatchObject({
    mode: "forward",
    to: [],
    bcc: [{ address: "boss@shop.example" }],
    subject: "Fwd: A lamp",
    html: "<p>as it was</p>",
    attachments: [{ id: 8 }],
  });
  expect(mail.state.saving).toBe("unsaved");
});

it("is discarded for good", async () => {
  const asked = serve({ [`DELETE ${PLACE}/mail-draft`]: { status: 204 } });
  const mail = writing();
  mail.heard(draft(1));
  mail.change({ html: "<p>never mind</p>" });
  await mail.discard();
  expect(asked.map(({ what }) => what)).toEqual([`DELETE ${PLACE}/mail-draft`]);
  expect(mail.state.content).toBeNull();
  const after = writing();
  after.heard(null);
  expect(after.state.content).toBeNull();
});
