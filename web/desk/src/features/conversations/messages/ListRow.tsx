import { UnstyledButton } from "@mantine/core";
import type { Media } from "@parley/api/types";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../lib/clock";
import { MessageBubble } from "./MessageBubble";
import classes from "./MessageList.module.css";
import { noticeWords } from "./notice";
import type { Row } from "./rows";
import { dayInWords, daysBetween, exactMoment, timeOfDay } from "./times";

type EdgeRow = Extract<Row, { row: "edge" }>;
type Props = { row: Row; onOpen: (media: Media) => void; onFold: (edge: EdgeRow) => void };

export const ListRow = memo(function ListRow({ row, onOpen, onFold }: Props) {
  switch (row.row) {
    case "day":
      return <Day at={row.at} />;
    case "notice":
      return <Notice at={row.at} notice={row.notice} />;
    case "edge":
      return <Edge edge={row} onFold={() => onFold(row)} />;
    case "message":
      return <MessageBubble bubble={row} onOpen={onOpen} />;
  }
});

function Day({ at }: { at: number }) {
  const { t, i18n } = useTranslation("conversations");
  const now = serverNow();
  const days = daysBetween(at, now);
  const name = days === 0 ? t("messages.today") : days === 1 ? t("messages.yesterday") : null;
  const date = dayInWords(at, now, i18n.language);
  return (
    <div className={classes.day}>
      <span title={date}>{name ?? date}</span>
    </div>
  );
}

type NoticeRow = Extract<Row, { row: "notice" }>;

function Notice({ at, notice }: Pick<NoticeRow, "at" | "notice">) {
  const { t, i18n } = useTranslation("conversations");
  const words = noticeWords(t, notice, at, i18n.language);
  return (
    <div className={classes.notice}>
      <span>{words}</span>
      <time dateTime={new Date(at).toISOString()} title={exactMoment(at, i18n.language)}>
        {timeOfDay(at, i18n.language)}
      </time>
    </div>
  );
}

/** Where the agent's own conversation begins. Keeps its place in the list when the messages above fold away. */
function Edge({ edge, onFold }: { edge: EdgeRow; onFold: () => void }) {
  const { t, i18n } = useTranslation("conversations");
  const Icon = edge.folded ? IconEyeOff : IconEye;
  const shown = edge.at
    ? t("messages.previousEnd", { time: timeOfDay(edge.at, i18n.language) })
    : t("messages.previousEndPlain");
  const hidden = t("messages.previous", { count: edge.count, number: edge.count.toLocaleString(i18n.language) });
  const action = edge.folded ? t("messages.showPrevious") : t("messages.hidePrevious");
  return (
    <div className={classes.edge}>
      <UnstyledButton className={classes.eye} aria-pressed={!edge.folded} title={action} onClick={onFold}>
        <Icon size={15} stroke={1.75} aria-label={action} />
        <span>{edge.folded ? hidden : shown}</span>
      </UnstyledButton>
    </div>
  );
}
