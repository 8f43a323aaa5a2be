import type { Media, Message } from "@parley/api/types";
import { IconLock, IconRobot } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Attachments } from "../../media/Attachments";
import { ListRow } from "../messages/ListRow";
import { MessageText } from "../messages/MessageText";
import { Quoted } from "../messages/Quoted";
import { daysBetween, exactMoment, timeOfDay } from "../messages/times";
import classes from "./Past.module.css";

type Props = { message: Message; before: Message | undefined; onOpen: (media: Media) => void };

const nothing = () => {};

/** A message of the past, with its day where a new one begins. */
export const PastMessage = memo(function PastMessage({ message, before, onOpen }: Props) {
  const { id, at, system } = message;
  const newDay = !before || daysBetween(before.at, at) !== 0;
  return (
    <>
      {newDay && (
        <ListRow row={{ row: "day", id: `day ${id}`, at, previous: false }} onOpen={onOpen} onFold={nothing} />
      )}
      {system ? (
        <ListRow
          row={{ row: "notice", id: String(id), at, notice: system, previous: false }}
          onOpen={onOpen}
          onFold={nothing}
        />
      ) : (
        <Written message={message} onOpen={onOpen} />
      )}
    </>
  );
});

function Written({ message, onOpen }: Omit<Props, "before">) {
  const { t, i18n } = useTranslation("conversations");
  const { author, at, kind } = message;
  const name = message.author_name || (author === "system" ? "" : t(`message.author.${author}`));
  return (
    <article className={classes.message} data-kind={kind === "note" ? "note" : author}>
      <div className={classes.who}>
        {kind === "note" && <IconLock size={12} aria-hidden />}
        {author === "bot" && <IconRobot size={13} aria-label={t("message.bot")} />}
        <bdi className="one-line">{kind === "note" ? t("message.noteBy", { name }) : name}</bdi>
        <time dateTime={new Date(at).toISOString()} title={exactMoment(at, i18n.language)}>
          {timeOfDay(at, i18n.language)}
        </time>
      </div>
      {message.quotes && <Quoted quote={message.quotes} />}
      {message.text && <MessageText id={String(message.id)} text={message.text} />}
      {message.attachments.length > 0 && (
        <div className={classes.attachments}>
          <Attachments attachments={message.attachments} onOpen={onOpen} />
        </div>
      )}
    </article>
  );
}
