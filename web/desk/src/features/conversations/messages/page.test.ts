import { describe, expect, it } from "vitest";
import { joined, touch, withMessage } from "./page";
import { sample, samples } from "./sample";

const page = (from: number, to: number, has_more = from > 1) => ({ messages: samples(from, to), has_more });
const numbers = ({ messages }: { messages: { number: number }[] }) => messages.map((message) => message.number);

describe("withMessage", () => {
  it("adds the next one, once", () => {
    const after = withMessage(page(1, 3), sample(4));
    expect(after && numbers(after)).toEqual([1, 2, 3, 4]);
    expect(after && withMessage(after, sample(4))).toBe(after);
  });

  it("starts an empty conversation", () => {
    const after = withMessage({ messages: [], has_more: false }, sample(1));
    expect(after && numbers(after)).toEqual([1]);
  });

  it("tells that messages between are missing", () => {
    expect(withMessage(page(1, 3), sample(6))).toBeNull();
  });
});

describe("joined", () => {
  it("puts older ones before, and takes over whether there are still older ones", () => {
    const all = joined(page(1, 5, false), page(6, 9));
    expect(numbers(all)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(all.has_more).toBe(false);
  });

  it("takes shared messages once, whichever side came later", () => {
    expect(numbers(joined(page(3, 8), page(5, 10)))).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect(numbers(joined(page(3, 10), page(5, 8)))).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("joins with nothing", () => {
    expect(numbers(joined({ messages: [], has_more: false }, page(1, 2)))).toEqual([1, 2]);
    expect(numbers(joined(page(1, 2), { messages: [], has_more: false }))).toEqual([1, 2]);
  });
});

it("knows whether pages touch", () => {
  expect(touch(page(1, 5), page(6, 9))).toBe(true);
  expect(touch(page(1, 5), page(4, 9))).toBe(true);
  expect(touch(page(1, 5), page(7, 9))).toBe(false);
});
