import { listOffersQueryKey } from "@parley/api/query";
import type { Offer } from "@parley/api/types";
import { noteServerMoment } from "../../lib/clock";
import type { Live } from "../../lib/live";
import { type ClosedOffer, closedOffersKey } from "./closed";

export const live = {
  "offer.made": (cache, { offer }) => {
    noteServerMoment(offer.made_at);
    cache.setQueryData<Offer[]>(listOffersQueryKey(), (offers) => {
      if (!offers) return offers;
      return [...offers.filter((other) => other.id !== offer.id), offer].sort(
        (a, b) => a.made_at - b.made_at || a.id - b.id,
      );
    });
  },
  "offer.closed": (cache, { offer_id, outcome }) => {
    const offer = cache.getQueryData<Offer[]>(listOffersQueryKey())?.find((each) => each.id === offer_id);
    cache.setQueryData<Offer[]>(listOffersQueryKey(), (offers) => offers?.filter((each) => each.id !== offer_id));
    if (!offer) return;
    cache.setQueryData<ClosedOffer[]>(closedOffersKey, (closed = []) => [
      ...closed.filter((each) => each.offer.id !== offer_id),
      { offer, outcome },
    ]);
  },
} satisfies Live;
