import { useSyncExternalStore } from "react";

/**
 * The server's clock as far as this page can tell. Each answer's `Date` header bounds the difference (its second has
 * begun when it is written, and may be almost over), each event's moment bounds it from below; the bounds narrow with
 * every answer, far below the second that a single header knows.
 */
let low = Number.NEGATIVE_INFINITY;
let high = Number.POSITIVE_INFINITY;

function bound(from: number, to: number) {
  const narrowerLow = Math.max(low, from);
  const narrowerHigh = Math.min(high, to);
  // Bounds that contradict each other mean that a clock was set: start again from the newest.
  [low, high] = narrowerLow <= narrowerHigh ? [narrowerLow, narrowerHigh] : [from, to];
}

/** An answer with this `Date`, asked for and received at these moments of our clock. */
export function noteServerDate(header: string | null, sent: number, received: number): void {
  const date = header ? Date.parse(header) : Number.NaN;
  if (!Number.isNaN(date)) bound(date - received, date + 1000 - sent);
}

/** An event of this server moment arrived now: the server's clock shows at least that. */
export function noteServerMoment(at: number, received = Date.now()): void {
  bound(at - received, Number.POSITIVE_INFINITY);
}

export function resetServerClock(): void {
  low = Number.NEGATIVE_INFINITY;
  high = Number.POSITIVE_INFINITY;
}

export function serverNow(): number {
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return Date.now();
  if (high === Number.POSITIVE_INFINITY) return Date.now() + Math.max(0, low);
  if (low === Number.NEGATIVE_INFINITY) return Date.now() + Math.min(0, high);
  // A clock that could be right is taken to be right.
  const skew = low <= 0 && high >= 0 ? 0 : (low + high) / 2;
  return Date.now() + Math.round(skew);
}

const SECOND = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
/** What the page's clock shows, so that everything on it shows the same. */
let shown = 0;

function tick(): void {
  shown = serverNow();
  for (const each of listeners) each();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, SECOND);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  // Nobody has looked for a while, or the page slept, or the server's clock was learned.
  const now = serverNow();
  if (Math.abs(now - shown) > 1.5 * SECOND) shown = now;
  return shown;
}

/** The server's time, renewed every `step` milliseconds (a second at the finest). One timer serves the whole page. */
export function useNow(step = SECOND): number {
  return useSyncExternalStore(subscribe, () => (step <= SECOND ? read() : Math.floor(read() / step) * step));
}
