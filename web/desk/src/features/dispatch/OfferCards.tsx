import { VisuallyHidden } from "@mantine/core";
import { listOffersOptions } from "@parley/api/query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { usePreferences } from "../access/account";
import { ClosedCard } from "./ClosedCard";
import { forgetClosedOffer, useClosedOffers } from "./closed";
import { OfferCard } from "./OfferCard";
import classes from "./OfferCards.module.css";
import { useOfferSound } from "./useOfferSound";

/** Conversations offered to this agent, at the top right, above everything and without taking the focus. */
export function OfferCards({ onAccepted }: { onAccepted: (conversationId: number) => void }) {
  const { t } = useTranslation("dispatch");
  const { t: common } = useTranslation("common");
  const cache = useQueryClient();
  const { data: offers = [] } = useQuery(listOffersOptions());
  const closed = useClosedOffers();
  const { volume } = usePreferences();
  useOfferSound(offers, volume);
  return (
    <section className={classes.cards} aria-label={t("title")}>
      <VisuallyHidden role="status" aria-live="assertive">
        {offers.map((offer) => (
          <p key={offer.id}>
            {t("announce", {
              id: offer.conversation_id,
              priority: common(`priority.${offer.priority}`),
              channel: common(`channel.${offer.channel}`),
              queue: offer.queue_name,
            })}
          </p>
        ))}
      </VisuallyHidden>
      {offers.map((offer, index) => (
        <OfferCard key={offer.id} offer={offer} oldest={index === 0} onAccepted={onAccepted} />
      ))}
      {closed.map((each) => (
        <ClosedCard key={each.offer.id} closed={each} onDone={() => forgetClosedOffer(cache, each.offer.id)} />
      ))}
    </section>
  );
}
