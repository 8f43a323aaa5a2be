import { QueryClient } from "@tanstack/react-query";
import { isPassing } from "./problems";

/** The only store of what the server knows. Events keep it up to date, so nothing is fetched again by age or focus. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 30 * 60 * 1000,
        // A page served from this machine works without a network; whether the server answers is for the request to tell.
        networkMode: "always",
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => isPassing(error) && count < 3,
        retryDelay: (count) => Math.min(500 * 2 ** count, 5000),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
