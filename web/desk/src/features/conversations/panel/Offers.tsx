import { UnstyledButton } from "@mantine/core";
import type { OfferLine, Why } from "@parley/api/types";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { lengthOfTime } from "../../../lib/durations";
import { useReasonText } from "../../dispatch/reason";
import { exactMoment, timeToTheSecond } from "../messages/times";
import classes from "./Turns.module.css";

/** So many at the end are always told; one more would not be worth a button. */
const LAST = 2;

/** To whom it was offered, what they did, and why it was them. */
export function Offers({ offers }: { offers: OfferLine[] }) {
  const { t } = useTranslation("conversations");
  const [all, setAll] = useState(false);
  const hidden = offers.length > LAST + 1 && !all ? offers.length - LAST : 0;
  return (
    <>
      {hidden > 0 && (
        <Moment at={null}>
          <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
            {t("turn.earlierOffers", { count: hidden })}
          </UnstyledButton>
        </Moment>
      )}
      {offers.slice(hidden).map((offer) => (
        <Moment key={`${offer.agent_id} ${offer.made_at}`} at={offer.made_at} why={offer.why}>
          {t("turn.offered", { name: offer.agent_name })}
          <Outcome offer={offer} />
        </Moment>
      ))}
    </>
  );
}

function Outcome({ offer: { outcome, made_at, closed_at } }: { offer: OfferLine }) {
  const { t, i18n } = useTranslation("conversations");
  const time = closed_at === null ? null : lengthOfTime(closed_at - made_at, i18n.language);
  return (
    <>
      <span className={classes.separator}> · </span>
      <span className={classes.outcome} data-outcome={outcome ?? "open"}>
        {t(`turn.outcome.${outcome ?? "open"}`)}
      </span>
      {time && <span className={classes.length}> {time}</span>}
    </>
  );
}

/** One line of a turn: when, to the second, and what. */
export function Moment({
  at,
  why,
  children,
}: {
  at: number | null;
  why?: Why | null | undefined;
  children: ReactNode;
}) {
  const { i18n } = useTranslation("conversations");
  const reasonText = useReasonText();
  return (
    <div>
      <dt>
        {at !== null && (
          <time dateTime={new Date(at).toISOString()} title={exactMoment(at, i18n.language)}>
            {timeToTheSecond(at, i18n.language)}
          </time>
        )}
      </dt>
      <dd>
        {children}
        {why && <span className={classes.why}>{reasonText(why)}</span>}
      </dd>
    </div>
  );
}
