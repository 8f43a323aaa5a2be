import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { held } from "../ui/testing";
import type { ServerEvent } from "./live";
import { LiveCache, withAnswer } from "./liveCache";

type Numbers = Record<number, number>;

// A state of the server: what was read up to, by conversation.
const key = ["numbers"];
const handlers = {
  "conversation.seen": [
    (cache: QueryClient, event: ServerEvent) => {
      if (event.type !== "conversation.seen") return;
      cache.setQueryData<Numbers>(key, (old) => old && { ...old, [event.conversation_id]: event.unread });
    },
  ],
};
const seen = (conversation_id: number, unread: number): ServerEvent => ({
  type: "conversation.seen",
  conversation_id,
  unread,
  customer_delivered: 0,
  customer_read: 0,
  agent_read: 0,
});

let cache: QueryClient;
let live: LiveCache;
let stop: () => void;

beforeEach(() => {
  cache = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } });
  live = new LiveCache(cache, handlers);
  stop = live.start();
});
afterEach(() => stop());

describe("LiveCache", () => {
  it("patches what is there and leaves alone what is not", () => {
    live.apply([seen(1, 3)]);
    expect(cache.getQueryData(key)).toBeUndefined();
    cache.setQueryData(key, { 1: 0 });
    live.apply([seen(1, 3), seen(2, 1)]);
    expect(cache.getQueryData(key)).toEqual({ 1: 3, 2: 1 });
  });

  it("applies once more what an answer, older than the event, would cover up", async () => {
    cache.setQueryData(key, { 1: 0 });
    const { promise: answer, resolve: land } = held<Numbers>();
    const fetched = cache.fetchQuery({ queryKey: key, queryFn: () => answer, staleTime: 0 });
    live.apply([seen(1, 1), seen(1, 2)]);
    expect(cache.getQueryData(key)).toEqual({ 1: 2 });
    land({ 1: 0, 2: 5 });
    await fetched;
    expect(cache.getQueryData(key)).toEqual({ 1: 2, 2: 5 });
  });

  it("does not bring back what happened before the question", async () => {
    cache.setQueryData(key, { 1: 0 });
    live.apply([seen(1, 9)]);
    const { promise: answer, resolve: land } = held<Numbers>();
    const fetched = cache.fetchQuery({ queryKey: key, queryFn: () => answer, staleTime: 0 });
    live.apply([seen(2, 1)]);
    land({ 1: 0, 2: 0 });
    await fetched;
    expect(cache.getQueryData(key)).toEqual({ 1: 0, 2: 1 });
  });

  it("takes over a request's answer without losing what overtook it", async () => {
    cache.setQueryData(key, { 1: 0 });
    const { promise: answer, resolve: land } = held<number>();
    const done = withAnswer(
      cache,
      () => answer,
      (value) => cache.setQueryData<Numbers>(key, (old) => old && { ...old, 1: value }),
    );
    live.apply([seen(1, 7)]);
    land(4);
    expect(await done).toBe(4);
    expect(cache.getQueryData(key)).toEqual({ 1: 7 });
  });

  it("forgets a request that failed", async () => {
    cache.setQueryData(key, { 1: 0 });
    const failing = withAnswer(
      cache,
      () => Promise.reject(new Error("down")),
      () => {},
    );
    await expect(failing).rejects.toThrow("down");
    live.apply([seen(1, 1)]);
    const answer = await cache.fetchQuery({ queryKey: key, queryFn: () => ({ 1: 0 }), staleTime: 0 });
    expect(answer).toEqual({ 1: 0 });
    expect(cache.getQueryData(key)).toEqual({ 1: 0 });
  });
});
