import type { QueryClient } from "@tanstack/react-query";
import { isPassing } from "./problems";

/** The server answers again: what it did not answer meanwhile, and somebody looks at, is asked once more. */
export function askAgain(cache: QueryClient): void {
  void cache.refetchQueries({ type: "active", predicate: ({ state }) => isPassing(state.error) });
}
