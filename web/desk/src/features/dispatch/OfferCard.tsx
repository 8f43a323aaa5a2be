import { Button } from "@mantine/core";
import type { Offer } from "@parley/api/types";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../lib/clock";
import { lengthOfTime } from "../../lib/durations";
import { ariaKeys, type Shortcut, useShortcuts } from "../../lib/keys";
import { ChannelIcon } from "../../ui/channel";
import { Keys } from "../../ui/Keys";
import { PriorityMark } from "../../ui/priority";
import { useProblemText } from "../../ui/problemText";
import { Countdown } from "./Countdown";
import classes from "./OfferCards.module.css";
import { useReasonText } from "./reason";
import { useAnswerOffer } from "./useAnswerOffer";

type Props = {
  offer: Offer;
  /** The keys answer the oldest offer. Those behind it are drawn smaller, so that several fit. */
  oldest: boolean;
  onAccepted: (conversationId: number) => void;
};

const ACCEPT = { key: "a", alt: true, inText: true } as const;
const REJECT = { key: "r", alt: true, inText: true } as const;
/** How long past its end an offer may still be answered: the server decides, and is about to say. */
const GRACE = 1500;

export function OfferCard({ offer, oldest, onAccepted }: Props) {
  const { t, i18n } = useTranslation("dispatch");
  const { t: common } = useTranslation("common");
  const problemText = useProblemText();
  const reasonText = useReasonText();
  const now = useNow();
  const { accept, reject, accepting, rejecting, error } = useAnswerOffer(offer, onAccepted);
  const why = offer.why && reasonText(offer.why);
  const waiting = lengthOfTime(now - offer.waiting_since, i18n.language);
  const over = now > offer.expires_at + GRACE;
  const busy = accepting || rejecting || over;
  const keys: Shortcut[] = [
    { ...ACCEPT, label: t("keys.accept"), run: () => !busy && accept() },
    { ...REJECT, label: t("keys.reject"), run: () => !busy && reject() },
  ];
  useShortcuts(oldest ? keys : []);

  return (
    <article
      className={classes.card}
      data-priority={offer.priority}
      data-small={!oldest || undefined}
      aria-labelledby={`offer-${offer.id}`}
    >
      <div className={classes.head}>
        <Countdown from={offer.made_at} to={offer.expires_at} now={now} />
        <div className={classes.what}>
          <h2 id={`offer-${offer.id}`} className={classes.title}>
            <ChannelIcon channel={offer.channel} size={18} />
            <span className="tabular">#{offer.conversation_id}</span>
          </h2>
          <p className={classes.priority} data-priority={offer.priority}>
            <PriorityMark priority={offer.priority} size={11} word={false} />
            {common(`priority.${offer.priority}`)}
          </p>
        </div>
      </div>
      {oldest ? (
        <dl className={classes.facts}>
          <dt>{t("queue")}</dt>
          <dd>{offer.queue_name}</dd>
          <dt>{t("waiting")}</dt>
          <dd className="tabular">{waiting}</dd>
          {why && (
            <>
              <dt>{t("reason")}</dt>
              <dd>{why}</dd>
            </>
          )}
        </dl>
      ) : (
        <p className={classes.line} title={why ?? undefined}>
          {offer.queue_name} · <span className="tabular">{t("waitingFor", { time: waiting })}</span>
        </p>
      )}
      {error && (
        <p className={classes.error} role="alert">
          {problemText(error)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button
          color="green"
          size={oldest ? "sm" : "xs"}
          px="xs"
          leftSection={<IconCheck size={18} />}
          rightSection={oldest && <Keys of={ACCEPT} />}
          loading={accepting}
          disabled={rejecting || over}
          onClick={accept}
          aria-keyshortcuts={oldest ? ariaKeys(ACCEPT) : undefined}
        >
          {t("accept")}
        </Button>
        <Button
          color="red"
          size={oldest ? "sm" : "xs"}
          px="xs"
          leftSection={<IconX size={18} />}
          rightSection={oldest && <Keys of={REJECT} />}
          loading={rejecting}
          disabled={accepting || over}
          onClick={reject}
          aria-keyshortcuts={oldest ? ariaKeys(REJECT) : undefined}
        >
          {t("reject")}
        </Button>
      </div>
    </article>
  );
}
