import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forgetTyping, noteTyping, useTyping } from "./typing";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch() {
  const cache = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={cache}>{children}</QueryClientProvider>
  );
  return { cache, ...renderHook(() => useTyping(42), { wrapper }) };
}

it("believes that somebody types for five seconds after it was told last", async () => {
  const { cache, result } = watch();
  expect(result.current).toBeNull();
  await act(async () => noteTyping(cache, 42, "Giulia"));
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(result.current).toBe("Giulia");
  await act(() => vi.advanceTimersByTimeAsync(4000));
  await act(async () => noteTyping(cache, 42, "Giulia"));
  await act(() => vi.advanceTimersByTimeAsync(4000));
  expect(result.current).toBe("Giulia");
  await act(() => vi.advanceTimersByTimeAsync(1500));
  expect(result.current).toBeNull();
});

it("stops with the message", async () => {
  const { cache, result } = watch();
  await act(async () => noteTyping(cache, 42, "Giulia"));
  await act(() => vi.advanceTimersByTimeAsync(100));
  await act(async () => forgetTyping(cache, 42));
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(result.current).toBeNull();
});
