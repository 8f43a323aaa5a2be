import { listOffersQueryKey } from "@parley/api/query";
import type { Offer, OfferClosed } from "@parley/api/types";
import { type QueryClient, skipToken, useQuery } from "@tanstack/react-query";

/** An offer that ended without this agent while its card was on the screen, kept until they have been told. */
export type ClosedOffer = { offer: Offer; outcome: Extract<OfferClosed["outcome"], "timed_out" | "withdrawn"> };

/** Nothing to fetch: put there as an offer closes, and taken out once it was told. */
const key = ["offersClosed"] as const;

const NONE: ClosedOffer[] = [];

export function closeOffer(cache: QueryClient, offerId: number, outcome: OfferClosed["outcome"]): void {
  const offer = cache.getQueryData<Offer[]>(listOffersQueryKey())?.find((each) => each.id === offerId);
  cache.setQueryData<Offer[]>(listOffersQueryKey(), (offers) => offers?.filter((each) => each.id !== offerId));
  if (!offer || outcome === "accepted" || outcome === "rejected") return;
  cache.setQueryData<ClosedOffer[]>(key, (closed = []) => [
    ...closed.filter((each) => each.offer.id !== offerId),
    { offer, outcome },
  ]);
}

export function useClosedOffers(): ClosedOffer[] {
  return useQuery<ClosedOffer[]>({ queryKey: key, queryFn: skipToken }).data ?? NONE;
}

export function forgetClosedOffer(cache: QueryClient, offerId: number): void {
  cache.setQueryData<ClosedOffer[]>(key, (closed = []) => closed.filter((each) => each.offer.id !== offerId));
}
