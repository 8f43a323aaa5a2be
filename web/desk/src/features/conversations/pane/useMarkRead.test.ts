import { expect, it } from "vitest";
import { sample, samples } from "../messages/sample";
import { readUpTo } from "./useMarkRead";

const mine = (number: number) => sample(number, { author: "agent", author_id: 7 });

it("tells what the customer wrote and was not read yet", () => {
  expect(readUpTo(samples(1, 3), 2, 1)).toBe(3);
  expect(readUpTo([...samples(1, 3), mine(4)], 2, 1)).toBe(4);
});

it("keeps quiet when nothing is news", () => {
  expect(readUpTo([], 0, 0)).toBeNull();
  expect(readUpTo(samples(1, 3), 3, 0)).toBeNull();
  expect(readUpTo([...samples(1, 3), mine(4), mine(5)], 3, 0)).toBeNull();
});

it("clears a count that is left over", () => {
  expect(readUpTo(samples(1, 3), 3, 2)).toBe(3);
});
