import { describe, expect, it } from "vitest";
import { type RowsOf, rowsOf } from "./rows";
import { sample, samples } from "./sample";
import { sameRows } from "./useSameRows";

const from = (changes: Partial<RowsOf>): RowsOf => ({
  messages: [],
  hasMore: false,
  hasNewer: false,
  pending: [],
  previousUpTo: 0,
  acceptedAt: null,
  foldPrevious: false,
  customerDelivered: 0,
  customerRead: 0,
  myId: 7,
  myName: "Anna",
  ...changes,
});

describe("sameRows", () => {
  it("leaves what another message or a receipt does not touch as it was", () => {
    const messages = samples(1, 4);
    const mine = sample(5, { author: "agent", author_id: 7, key: "k" });
    const before = sameRows([], rowsOf(from({ messages: [...messages, mine] })));
    const read = from({ messages: [...messages, mine, sample(6)], customerRead: 5 });
    const after = sameRows(before, rowsOf(read));
    expect(after).toEqual(rowsOf(read));
    const kept = after.filter((row, index) => row === before[index]);
    // Not our answer, which was read; and there was no sixth.
    expect(kept).toEqual(before.slice(0, -1));
  });

  it("draws the end of a run again when the run goes on", () => {
    const messages = samples(1, 3);
    const before = sameRows([], rowsOf(from({ messages: messages.slice(0, 2) })));
    const after = sameRows(before, rowsOf(from({ messages })));
    expect(after.map((row, index) => row === before[index])).toEqual([true, true, false, false]);
  });
});
