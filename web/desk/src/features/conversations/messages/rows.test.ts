import { describe, expect, it } from "vitest";
import { type Bubble, type Pending, type RowsOf, rowsOf, wantsOlder } from "./rows";
import { sample, samples } from "./sample";

const ME = 7;
const from = (changes: Partial<RowsOf> = {}): RowsOf => ({
  messages: [],
  hasMore: false,
  hasNewer: false,
  pending: [],
  previousUpTo: 0,
  acceptedAt: null,
  foldPrevious: false,
  customerDelivered: 0,
  customerRead: 0,
  myId: ME,
  myName: "Anna",
  ...changes,
});
const pending = (key: string, changes: Partial<Pending> = {}): Pending => ({
  key,
  text: "on its way",
  attachments: [],
  kind: "text",
  at: sample(50).at,
  state: "sending",
  problem: null,
  problemText: null,
  ...changes,
});
const mine = (number: number, changes = {}) =>
  sample(number, { author: "agent", author_id: ME, author_name: "Anna", ...changes });
const bubbles = (rows: ReturnType<typeof rowsOf>) => rows.filter((row): row is Bubble => row.row === "message");
const shape = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => (row.row === "message" ? row.text : row.row));

describe("reconciliation", () => {
  it("shows a message once, however the answer and the event overtake each other", () => {
    const waiting = rowsOf(from({ pending: [pending("k1")] }));
    const both = rowsOf(from({ messages: [mine(1, { key: "k1" })], pending: [pending("k1")] }));
    const stored = rowsOf(from({ messages: [mine(1, { key: "k1" })] }));
    for (const rows of [waiting, both, stored]) expect(bubbles(rows).map(({ id }) => id)).toEqual(["k1"]);
    expect(bubbles(waiting)[0]?.delivery).toBe("sending");
    expect(bubbles(both)[0]?.delivery).toBe("sent");
  });

  it("is not fooled by a customer who uses the key of one of ours", () => {
    const rows = bubbles(rowsOf(from({ messages: [sample(1, { key: "k1" })], pending: [pending("k1")] })));
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
  });

  it("keeps what was not sent after what was", () => {
    const rows = rowsOf(from({ messages: samples(1, 2), pending: [pending("a"), pending("b", { state: "failed" })] }));
    expect(shape(rows)).toEqual(["day", "message 1", "message 2", "on its way", "on its way"]);
    expect(bubbles(rows).map(({ delivery }) => delivery)).toEqual([null, null, "sending", "failed"]);
  });
});

describe("delivery", () => {
  it("follows the watermarks, in words for the newest answer only", () => {
    const rows = bubbles(
      rowsOf(from({ messages: [mine(1), mine(2), mine(3)], customerDelivered: 2, customerRead: 1 })),
    );
    expect(rows.map(({ delivery }) => delivery)).toEqual(["read", "delivered", "sent"]);
    expect(rows.map(({ deliveryInWords }) => deliveryInWords)).toEqual([false, false, true]);
  });

  it("is not told of notes and of what others wrote", () => {
    const rows = bubbles(rowsOf(from({ messages: [mine(1, { kind: "note" }), sample(2)], customerRead: 2 })));
    expect(rows.map(({ delivery }) => delivery)).toEqual([null, null]);
  });
});

describe("runs and days", () => {
  it("joins one author's messages until five minutes, another author or a note come between", () => {
    const at = sample(1).at;
    const rows = bubbles(
      rowsOf(
        from({
          messages: [
            sample(1, { at }),
            sample(2, { at: at + 1000 }),
            sample(3, { at: at + 400_000 }),
            mine(4, { at: at + 401_000 }),
            mine(5, { at: at + 402_000, kind: "note" }),
          ],
        }),
      ),
    );
    expect(rows.map(({ first }) => first)).toEqual([true, false, true, true, true]);
    expect(rows.map(({ last }) => last)).toEqual([false, true, true, true, true]);
  });

  it("draws a line before each day", () => {
    const noon = sample(1).at;
    const rows = rowsOf(
      from({ messages: [sample(1), sample(2, { at: noon + 86_400_000 }), sample(3, { at: noon + 86_460_000 })] }),
    );
    expect(shape(rows)).toEqual(["day", "message 1", "day", "message 2", "message 3"]);
  });

  it("holds the oldest back while older ones are unknown, so that nothing shown changes when they come", () => {
    const shown = rowsOf(from({ messages: samples(51, 60), hasMore: true }));
    const later = rowsOf(from({ messages: samples(31, 60), hasMore: true }));
    expect(shape(shown)[0]).toBe("message 52");
    expect(later.slice(-shown.length)).toEqual(shown);
  });

  it("shows a notice as a line of its own", () => {
    const system = { code: "agent_joined" as const, name: "Anna" };
    const rows = rowsOf(from({ messages: [sample(1), sample(2, { author: "system", kind: "system", system })] }));
    expect(shape(rows)).toEqual(["day", "message 1", "notice"]);
  });
});

describe("previous messages", () => {
  const messages = [...samples(1, 3), mine(4)];

  it("are set apart by an edge", () => {
    const rows = rowsOf(from({ messages, previousUpTo: 3, acceptedAt: 5 }));
    expect(shape(rows)).toEqual(["day", "message 1", "message 2", "message 3", "edge", "message 4"]);
    expect(bubbles(rows).map(({ previous }) => previous)).toEqual([true, true, true, false]);
  });

  it("fold away behind it", () => {
    const rows = rowsOf(from({ messages, previousUpTo: 3, foldPrevious: true }));
    expect(shape(rows)).toEqual(["edge", "day", "message 4"]);
    expect(rows[0]).toMatchObject({ count: 3, folded: true });
  });

  it("end where they end, and not where a page of them does", () => {
    const among = from({ messages: samples(11, 14), hasMore: true, hasNewer: true, previousUpTo: 20 });
    expect(shape(rowsOf(among))).toEqual(["message 12", "message 13", "message 14"]);
    const across = { ...among, messages: samples(18, 22) };
    expect(shape(rowsOf(across))).toEqual(["message 19", "message 20", "edge", "message 21", "message 22"]);
    const upTo = { ...among, messages: samples(18, 20) };
    expect(shape(rowsOf(upTo))).toEqual(["message 19", "message 20", "edge"]);
  });

  it("need not be fetched while they are folded", () => {
    const folded = from({ messages: samples(4, 9), hasMore: true, previousUpTo: 3, foldPrevious: true });
    expect(wantsOlder(folded)).toBe(false);
    expect(wantsOlder({ ...folded, foldPrevious: false })).toBe(true);
    expect(wantsOlder({ ...folded, previousUpTo: 2 })).toBe(true);
    expect(shape(rowsOf(folded))[0]).toBe("edge");
  });
});

it("marks which offered option the customer took", () => {
  const options = [
    { id: "yes", label: "Yes" },
    { id: "no", label: "No" },
  ];
  const asked = (number: number) => sample(number, { author: "bot", keyboard: { kind: "choices", options } });
  const rows = bubbles(
    rowsOf(
      from({ messages: [asked(1), sample(2, { choice: "no" }), asked(3), sample(4), sample(5, { choice: "yes" })] }),
    ),
  );
  expect(rows.map(({ chosen }) => chosen)).toEqual(["no", null, null, null, null]);
});
