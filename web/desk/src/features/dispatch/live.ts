import { listOffersQueryKey } from "@parley/api/query";
import type { Offer } from "@parley/api/types";
import { noteServerMoment } from "../../lib/clock";
import type { Live } from "../../lib/live";
import { closeOffer } from "./closed";

export const live = {
  "offer.made": (cache, { offer }) => {
    noteServerMoment(offer.made_at);
    cache.setQueryData<Offer[]>(listOffersQueryKey(), (offers) => {
      if (!offers) return offers;
      const others = offers.filter((other) => other.id !== offer.id);
      return [...others, offer].sort((a, b) => a.made_at - b.made_at || a.id - b.id);
    });
  },
  "offer.closed": (cache, { offer_id, outcome }) => closeOffer(cache, offer_id, outcome),
} satisfies Live;
