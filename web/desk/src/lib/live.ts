import type { EventFrame } from "@parley/api/types";
import type { QueryClient, QueryKey } from "@tanstack/react-query";

export type ServerEvent = EventFrame["event"];
export type EventType = ServerEvent["type"];
export type EventOf<T extends EventType> = Extract<ServerEvent, { type: T }>;

/**
 * A feature's `live.ts` exports `live satisfies Live`: what an event does to the query cache. A handler sets absolute values
 * and can be applied twice: events are replayed after a reconnect, and over an answer that was on its way meanwhile.
 */
export type Live = { [T in EventType]?: (cache: QueryClient, event: EventOf<T>) => void };

type Handler = (cache: QueryClient, event: ServerEvent) => void;
type KeyOf<F> = F extends unknown ? keyof F : never;

/** All features' handlers, by event type. The keys are those that at least one feature handles. */
export function mergeLive<const F extends readonly Live[]>(features: F): Record<KeyOf<F[number]>, Handler[]> {
  const merged: Partial<Record<string, Handler[]>> = {};
  for (const feature of features) {
    for (const [type, handler] of Object.entries(feature)) {
      merged[type] = [...(merged[type] ?? []), handler as Handler];
    }
  }
  return merged as Record<KeyOf<F[number]>, Handler[]>;
}

/** For an event that says only that something changed: these are fetched anew where somebody looks at them. */
export function stale(cache: QueryClient, keys: readonly QueryKey[]): void {
  for (const queryKey of keys) void cache.invalidateQueries({ queryKey });
}
