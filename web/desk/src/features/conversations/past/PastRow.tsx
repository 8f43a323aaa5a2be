import { UnstyledButton } from "@mantine/core";
import type { PastConversation } from "@parley/api/types";
import { IconLock, IconPaperclip } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ChannelIcon } from "../../../ui/channel";
import { dayAndTime, exactMoment } from "../messages/times";
import { Ending } from "./Ending";
import classes from "./Past.module.css";

type Props = {
  past: PastConversation;
  /** It was just read: the keyboard goes on from here. */
  focused: boolean;
  onOpen: (past: PastConversation) => void;
};

/** One conversation of the past: when, on which channel, with whom, how it ended. */
export function PastRow({ past, focused, onOpen }: Props) {
  const { t, i18n } = useTranslation("conversations");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  const count = past.message_count;
  return (
    <li>
      <UnstyledButton ref={button} className={classes.row} onClick={() => onOpen(past)}>
        <span className={classes.top}>
          <ChannelIcon channel={past.channel} size={16} />
          <time
            className={classes.date}
            dateTime={new Date(past.started_at).toISOString()}
            title={exactMoment(past.started_at, i18n.language)}
          >
            {dayAndTime(past.started_at, i18n.language)}
          </time>
          <span className={classes.count}>
            {t("panel.history.messages", { count, number: count.toLocaleString(i18n.language) })}
          </span>
        </span>
        <span className={`${classes.where} one-line`}>
          {[past.queue_name ?? t("panel.history.noQueue"), past.agent_name].filter(Boolean).join(" · ")}
        </span>
        <Ending past={past} />
        <LastMessage past={past} />
      </UnstyledButton>
    </li>
  );
}

function LastMessage({ past: { last_message: last } }: { past: PastConversation }) {
  const { t } = useTranslation("conversations");
  if (!last) return <span className={classes.last}>{t("panel.history.noMessages")}</span>;
  const files = last.files ?? 0;
  const text = last.text || (files > 0 ? t("panel.history.files", { count: files }) : "");
  return (
    <span className={classes.last} data-author={last.author}>
      {last.kind === "note" && <IconLock size={12} aria-hidden />}
      {files > 0 && <IconPaperclip size={12} aria-hidden />}
      {last.kind === "note" ? t("panel.history.note", { text }) : <bdi>{text}</bdi>}
    </span>
  );
}
