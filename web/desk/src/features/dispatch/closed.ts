import type { Offer, OfferClosed } from "@parley/api/types";

/** An offer that ended while its card was on the screen, kept until the agent has been told. */
export type ClosedOffer = { offer: Offer; outcome: OfferClosed["outcome"] };

/** Not a query: put there by `offer.closed`, and taken out by the card that told. */
export const closedOffersKey = ["offersClosed"] as const;
