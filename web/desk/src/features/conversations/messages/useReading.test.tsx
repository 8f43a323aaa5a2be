import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { createElement, type ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setUpClient } from "../../../lib/api";
import { createQueryClient } from "../../../lib/query";
import { addMessage } from "./cache";
import { sample, samples } from "./sample";
import { useReading } from "./useReading";

let newest: number;
let broken: boolean;

beforeEach(() => {
  newest = 1000;
  broken = false;
  setUpClient();
  vi.stubGlobal("fetch", async (request: Request) => {
    if (broken) throw new TypeError("no network");
    const { searchParams } = new URL(request.url);
    const before = Number(searchParams.get("before") ?? newest + 1);
    const to = Math.min(before - 1, newest);
    const from = Math.max(1, to - Number(searchParams.get("limit")) + 1);
    return Response.json({ messages: samples(from, to), has_more: from > 1 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function read() {
  const cache = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(QueryClientProvider, { client: cache, children });
  const { result } = renderHook(() => useReading(42, true), { wrapper });
  await vi.waitFor(() => expect(result.current.messages).toHaveLength(50));
  return { cache, reading: result };
}

type Reading = Awaited<ReturnType<typeof read>>["reading"];

const range = ({ current: { messages } }: Reading) => [messages[0]?.number, messages.at(-1)?.number];

async function goTo(reading: Reading, number: number) {
  act(() => reading.current.goTo(number));
  await vi.waitFor(() => expect(reading.current.target?.number).toBe(number));
}

it("goes to a message that is not known, reads on from there, and joins what is known", async () => {
  const { cache, reading } = await read();
  expect(range(reading)).toEqual([951, 1000]);
  await goTo(reading, 820);
  expect(reading.current).toMatchObject({ elsewhere: true, hasMore: true });
  expect(range(reading)).toEqual([771, 870]);
  // What comes meanwhile is known, and shown once one is back.
  act(() => addMessage(cache, sample(1001)));
  newest = 1001;
  expect(range(reading)).toEqual([771, 870]);
  act(() => reading.current.loadOlder());
  await vi.waitFor(() => expect(range(reading)).toEqual([721, 870]));
  act(() => reading.current.loadNewer());
  await vi.waitFor(() => expect(range(reading)).toEqual([721, 920]));
  act(() => reading.current.loadNewer());
  await vi.waitFor(() => expect(range(reading)).toEqual([721, 1001]));
  expect(reading.current.elsewhere).toBe(false);
  expect(new Set(reading.current.messages.map((one) => one.number)).size).toBe(1001 - 721 + 1);
});

it("goes where it can without asking, and back to the newest", async () => {
  const { reading } = await read();
  await goTo(reading, 960);
  expect(reading.current.elsewhere).toBe(false);
  await goTo(reading, 3);
  expect(range(reading)).toEqual([1, 53]);
  expect(reading.current.hasMore).toBe(false);
  act(() => reading.current.leave());
  expect(range(reading)).toEqual([951, 1000]);
  expect(reading.current).toMatchObject({ elsewhere: false, target: null });
  // Near enough to join at once.
  await goTo(reading, 930);
  expect(range(reading)).toEqual([881, 1000]);
  expect(reading.current.elsewhere).toBe(false);
});

it("says when the way is closed, and stays where it was", async () => {
  const { reading } = await read();
  broken = true;
  act(() => reading.current.goTo(3));
  await vi.waitFor(() => expect(reading.current.going).toBe("failed"));
  expect(range(reading)).toEqual([951, 1000]);
  broken = false;
  await goTo(reading, 3);
  broken = true;
  act(() => reading.current.loadNewer());
  await vi.waitFor(() => expect(reading.current.newer).toBe("failed"));
  expect(range(reading)).toEqual([1, 53]);
});

it("follows only the last wish", async () => {
  const { reading } = await read();
  act(() => reading.current.goTo(100));
  act(() => reading.current.goTo(500));
  await vi.waitFor(() => expect(reading.current.target?.number).toBe(500));
  await new Promise((resolve) => setTimeout(resolve));
  expect(range(reading)).toEqual([451, 550]);
});
