import { afterEach, describe, expect, it, vi } from "vitest";
import { allSent } from "./onItsWay";
import { onItsWay } from "./testing";

const never = new AbortController().signal;

afterEach(() => {
  vi.useRealTimers();
});

describe("who would leave a message behind", () => {
  it("waits until it has arrived, and not where none is on its way", async () => {
    const arrive = await onItsWay(1);
    expect(await allSent(2, never)).toBe(true);
    const sent = allSent(1, never);
    arrive();
    expect(await sent).toBe(true);
  });

  it("waits five seconds, and no longer", async () => {
    await onItsWay(1);
    vi.useFakeTimers();
    let answer: boolean | undefined;
    const sent = allSent(1, never).then((said) => {
      answer = said;
    });
    await vi.advanceTimersByTimeAsync(4999);
    expect(answer).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await sent;
    expect(answer).toBe(false);
  });

  it("may think better of it, before and meanwhile", async () => {
    await onItsWay(1);
    const meanwhile = new AbortController();
    const sent = allSent(1, meanwhile.signal);
    meanwhile.abort();
    await expect(sent).rejects.toThrow("abort");
    await expect(allSent(1, AbortSignal.abort())).rejects.toThrow("abort");
    // Though there is nothing to wait for.
    await expect(allSent(2, AbortSignal.abort())).rejects.toThrow("abort");
  });
});
