import { IconAlertTriangleFilled, IconUser } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useElapsed } from "./Elapsed";
import classes from "./QueueCards.module.css";
import type { QueueNow } from "./standing";

type Props = {
  queues: QueueNow[];
  chosen: number | null;
  onChoose: (queueId: number | null) => void;
  /** One line each, to leave the room to what is being read. */
  compact: boolean;
};

/** Each queue at a glance; pressing one shows only what is in it. */
export function QueueCards({ queues, chosen, onChoose, compact }: Props) {
  const { t } = useTranslation("supervision");
  return (
    <ul className={classes.cards} data-compact={compact || undefined} aria-label={t("queues.label")}>
      {queues.map((each) => {
        const pressed = each.queue.id === chosen;
        return (
          <li key={each.queue.id}>
            <button
              type="button"
              className={classes.card}
              aria-pressed={pressed}
              title={t("queues.only")}
              data-overload={each.overload || undefined}
              onClick={() => onChoose(pressed ? null : each.queue.id)}
            >
              <Card now={each} compact={compact} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Card({ now, compact }: { now: QueueNow; compact: boolean }) {
  const { t } = useTranslation("supervision");
  const { queue, waiting, longest, offered, live, parked, ready, here, overload } = now;
  const staff = here === 0 ? t("queues.nobodyHere") : t("queues.ready", { ready, here });
  return (
    <>
      <span className={classes.head}>
        <span className={`${classes.name} one-line`} title={queue.name}>
          {queue.name}
        </span>
        <span className={classes.ready} data-none={ready === 0 || undefined} title={compact ? staff : undefined}>
          {overload ? (
            <IconAlertTriangleFilled size={14} role="img" aria-label={t("queues.overload")} />
          ) : (
            <IconUser size={14} stroke={1.8} aria-hidden="true" />
          )}
          {compact ? `${ready}/${here}` : staff}
        </span>
      </span>
      <span className={classes.waiting} data-none={waiting === 0 || undefined}>
        <b className={classes.number}>{waiting}</b>
        <span className={classes.word}>{t("queues.waiting")}</span>
        {longest !== null && <Longest since={longest} compact={compact} />}
      </span>
      <span className={classes.rest}>
        <span>{t("queues.offered", { count: offered })}</span>
        <span>{t("queues.live", { count: live })}</span>
        <span>{t("queues.parked", { count: parked })}</span>
      </span>
    </>
  );
}

function Longest({ since, compact }: { since: number; compact: boolean }) {
  const { t } = useTranslation("supervision");
  const time = useElapsed(since);
  const words = t("queues.longest", { time });
  return (
    <span className={classes.longest} title={compact ? words : undefined}>
      {compact ? time : words}
    </span>
  );
}
