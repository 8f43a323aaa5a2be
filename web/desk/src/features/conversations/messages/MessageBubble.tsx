import { VisuallyHidden } from "@mantine/core";
import type { Media } from "@parley/api/types";
import { IconCornerUpLeft, IconLock, IconRobot } from "@tabler/icons-react";
import { memo, use } from "react";
import { useTranslation } from "react-i18next";
import { Attachments } from "../../media/Attachments";
import classes from "./Bubble.module.css";
import { DeliveryState } from "./DeliveryState";
import { MessageText } from "./MessageText";
import { Options } from "./Options";
import { Quoted } from "./Quoted";
import { quoteOf } from "./quote";
import type { Bubble } from "./rows";
import { Searched } from "./searched";
import { exactMoment, timeOfDay } from "./times";
import { Verbs, type VerbsOfMessages } from "./verbs";

type Props = { bubble: Bubble; onOpen: (media: Media) => void };

/** One message with who wrote it, what it offered, and when it was written. */
export const MessageBubble = memo(function MessageBubble({ bubble, onOpen }: Props) {
  const { i18n } = useTranslation();
  const { quote, goTo } = use(Verbs);
  const searched = use(Searched).number;
  const looks = bubble.kind === "note" ? "note" : bubble.author;
  return (
    <div
      className={classes.line}
      data-side={bubble.author === "customer" ? "theirs" : "ours"}
      data-first={bubble.first || undefined}
      data-found={(searched !== null && searched === bubble.number) || undefined}
    >
      {bubble.first && <Who bubble={bubble} />}
      <div className={classes.said}>
        <div className={classes.bubble} data-kind={looks} data-state={bubble.delivery ?? undefined}>
          {bubble.quotes && <Quoted quote={bubble.quotes} {...(goTo && { onGo: goTo })} />}
          {bubble.text && <MessageText id={bubble.id} text={bubble.text} />}
          {bubble.attachments.length > 0 && (
            <div className={classes.attachments}>
              <Attachments attachments={bubble.attachments} onOpen={onOpen} />
            </div>
          )}
        </div>
        {quote && <QuoteIt bubble={bubble} onQuote={quote} />}
      </div>
      {bubble.keyboard && <Options keyboard={bubble.keyboard} chosen={bubble.chosen} />}
      <div className={classes.foot}>
        <time dateTime={new Date(bubble.at).toISOString()} title={exactMoment(bubble.at, i18n.language)}>
          {timeOfDay(bubble.at, i18n.language)}
        </time>
        {bubble.delivery && <DeliveryState bubble={bubble} />}
      </div>
    </div>
  );
});

/** Beside what the pointer is on; plain, since every message has one. By key, Alt and the arrows choose what the editor answers to. */
function QuoteIt({ bubble, onQuote }: { bubble: Bubble; onQuote: NonNullable<VerbsOfMessages["quote"]> }) {
  const { t } = useTranslation("conversations");
  const quote = quoteOf(bubble);
  if (!quote) return null;
  return (
    <button
      type="button"
      className={classes.quote}
      tabIndex={-1}
      aria-label={t("message.quote")}
      title={t("message.quote")}
      onClick={() => onQuote(quote)}
    >
      <IconCornerUpLeft size={16} stroke={1.75} aria-hidden />
    </button>
  );
}

/** The name above a run of messages. Our own say so only to those who cannot see the side they stand on. */
function Who({ bubble }: { bubble: Bubble }) {
  const { t } = useTranslation("conversations");
  if (bubble.kind === "note") {
    return (
      <div className={classes.who}>
        <IconLock size={13} aria-hidden />
        <span className="one-line">
          {bubble.mine ? t("message.myNote") : t("message.noteBy", { name: bubble.authorName })}
        </span>
      </div>
    );
  }
  if (bubble.mine) return <VisuallyHidden>{t("message.you")}</VisuallyHidden>;
  return (
    <div className={classes.who}>
      {bubble.author === "bot" && <IconRobot size={14} aria-label={t("message.bot")} />}
      <bdi className="one-line">{bubble.authorName || t(`message.author.${bubble.author}`)}</bdi>
    </div>
  );
}
