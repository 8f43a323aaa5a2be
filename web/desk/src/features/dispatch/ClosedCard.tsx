import { CloseButton } from "@mantine/core";
import { IconClockX, IconUserCheck } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ClosedOffer } from "./closed";
import classes from "./OfferCards.module.css";

/** Long enough to read twice. */
const SHOWN_FOR = 8000;

/** Tells how an offer ended that this agent did not answer, and goes by itself. */
export function ClosedCard({ closed: { offer, outcome }, onDone }: { closed: ClosedOffer; onDone: () => void }) {
  const { t } = useTranslation("dispatch");
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    const timer = setTimeout(() => done.current(), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, []);
  const Icon = outcome === "timed_out" ? IconClockX : IconUserCheck;
  return (
    <article className={classes.closed} role="status">
      <Icon size={20} stroke={1.6} />
      <div className={classes.what}>
        <strong className="tabular">#{offer.conversation_id}</strong> · {offer.queue_name}
        <p className={classes.outcome}>{t(`outcome.${outcome}`)}</p>
      </div>
      <CloseButton size="sm" onClick={onDone} aria-label={t("dismiss")} />
    </article>
  );
}
