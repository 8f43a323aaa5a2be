import type { Preview, Task } from "@parley/api/types";
import { IconAlertTriangle, IconPaperclip, IconStarFilled } from "@tabler/icons-react";
import { type ComponentType, memo } from "react";
import { useTranslation } from "react-i18next";
import { ChannelIcon } from "../../ui/channel";
import { PriorityMark } from "../../ui/priority";
import { When } from "../../ui/When";
import { SlaMark } from "./SlaMark";
import classes from "./TaskRow.module.css";

/** Says what was written in a conversation and not sent. Tasks know nothing of how they are answered. */
export type Unsent = ComponentType<{ conversationId: number; open: boolean }>;

type Props = {
  task: Task;
  selected: boolean;
  onSelect: (conversationId: number) => void;
  Unsent?: Unsent | undefined;
};

export const TaskRow = memo(function TaskRow({ task, selected, onSelect, Unsent }: Props) {
  const { t } = useTranslation("tasks");
  // A chat is known by its id, a mail by who wrote it.
  const [title, beside] =
    task.channel === "email"
      ? [task.customer_name || t("row.unknownSender"), task.subject]
      : [`#${task.conversation_id}`, task.customer_name];
  return (
    <button
      type="button"
      className={classes.row}
      aria-current={selected ? "true" : undefined}
      data-unread={task.unread > 0 || undefined}
      data-conversation={task.conversation_id}
      onClick={() => onSelect(task.conversation_id)}
    >
      <span className={classes.channel}>
        <ChannelIcon channel={task.channel} />
      </span>
      <span className={classes.line}>
        <span className={classes.title}>{title}</span>
        {beside && <span className={classes.beside}>{beside}</span>}
        <span className={classes.space} />
        {task.starred && <IconStarFilled size={14} className={classes.star} role="img" aria-label={t("row.starred")} />}
        <PriorityMark priority={task.priority} />
        <When
          at={task.parked_at ?? task.accepted_at}
          what={t(task.parked_at === null ? "row.accepted" : "row.parked")}
          className={classes.time}
        />
      </span>
      <span className={classes.line}>
        {Unsent && <Unsent conversationId={task.conversation_id} open={selected} />}
        {task.wrap_up ? (
          <span className={classes.wrapUp}>
            <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
            {t("row.wrapUp")}
          </span>
        ) : (
          <span className={classes.preview}>
            {task.last_message ? <PreviewText preview={task.last_message} /> : t("row.noMessages")}
          </span>
        )}
        <SlaMark awaitingSince={task.awaiting_since} slaSeconds={task.sla_seconds} />
        {task.unread > 0 && (
          <span className={classes.unread} role="img" aria-label={t("row.unread", { count: task.unread })}>
            {task.unread > 99 ? "99+" : task.unread}
          </span>
        )}
      </span>
    </button>
  );
});

function PreviewText({ preview }: { preview: Preview }) {
  const { t } = useTranslation("tasks");
  const { author, kind, text, files = 0 } = preview;
  const words = text || (files > 0 ? t("row.files", { count: files }) : "");
  const clip = files > 0 && <IconPaperclip size={13} stroke={1.6} className={classes.clip} aria-hidden="true" />;
  if (kind === "note") return <Prefixed prefix={t("row.note")} clip={clip} text={words} />;
  if (author === "agent") return <Prefixed prefix={t("row.you")} clip={clip} text={words} />;
  if (author === "bot") return <Prefixed prefix={t("row.bot")} clip={clip} text={words} />;
  return (
    <>
      {clip}
      {words}
    </>
  );
}

function Prefixed({ prefix, clip, text }: { prefix: string; clip: React.ReactNode; text: string }) {
  return (
    <>
      <span className={classes.prefix}>{prefix} </span>
      {clip}
      {text}
    </>
  );
}
