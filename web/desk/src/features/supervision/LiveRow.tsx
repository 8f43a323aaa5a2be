import type { LiveConversation, Preview } from "@parley/api/types";
import {
  IconBellRinging,
  IconHourglassHigh,
  IconMessageCircle,
  IconPaperclip,
  IconPlayerPause,
  IconUserShare,
} from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { ChannelIcon } from "../../ui/channel";
import { PriorityMark } from "../../ui/priority";
import { exactTime } from "../../ui/When";
import { SlaMark } from "../tasks/SlaMark";
import { Elapsed } from "./Elapsed";
import classes from "./LiveTable.module.css";
import { isWaiting, type Status, sinceOf, withWhom } from "./rows";

const STATUS_ICONS = {
  queued: IconHourglassHigh,
  offered: IconBellRinging,
  live: IconMessageCircle,
  parked: IconPlayerPause,
} satisfies Record<Status, unknown>;

type Props = {
  row: LiveConversation;
  id: string;
  /** Its place among all rows, counted from 1. */
  place: number;
  current: boolean;
  open: boolean;
  top: number;
  height: number;
  onOpen: (conversationId: number) => void;
};

export const LiveRow = memo(function LiveRow({ row, id, place, current, open, top, height, onOpen }: Props) {
  const { t } = useTranslation("supervision");
  const { t: common } = useTranslation();
  const waiting = isWaiting(row);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's
    // biome-ignore lint/a11y/useSemanticElements: as in the table around it
    <div
      id={id}
      role="row"
      // The header is the first.
      aria-rowindex={place + 1}
      aria-selected={open}
      tabIndex={-1}
      className={classes.row}
      data-current={current || undefined}
      data-waiting={waiting || undefined}
      data-with={withWhom(row) !== "" || undefined}
      data-conversation={row.id}
      style={{ height, transform: `translateY(${top}px)` }}
      onClick={() => onOpen(row.id)}
    >
      <Cell col="id">#{row.id}</Cell>
      <Cell col="customer" title={row.customer_name}>
        <ChannelIcon channel={row.channel} size={18} />
        <bdi className="one-line">{row.customer_name || t("table.unknownCustomer")}</bdi>
      </Cell>
      <Cell col="priority">
        <PriorityMark priority={row.priority} word={false} />
        <span className={classes.priorityWord}>{common(`priorityShort.${row.priority}`)}</span>
      </Cell>
      <Cell col="status">
        <StatusOf row={row} />
      </Cell>
      <Cell col="queue" title={row.queue_name}>
        <span className="one-line">{row.queue_name}</span>
      </Cell>
      <Cell col="agent">
        <AgentOf row={row} />
      </Cell>
      <Cell col="time">
        <TimeOf row={row} />
      </Cell>
      <Cell col="sla">
        <SlaMark awaitingSince={row.awaiting_since} slaSeconds={row.sla_seconds} />
      </Cell>
      <Cell col="last">
        <span className="one-line" title={row.last_message?.text}>
          {row.last_message ? <Last preview={row.last_message} /> : t("table.noMessages")}
        </span>
      </Cell>
    </div>
  );
});

function Cell({ col, title, children }: { col: string; title?: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in the table around it
    // biome-ignore lint/a11y/useFocusableInteractive: the rows are what the keys move along
    <span role="gridcell" className={classes.cell} data-col={col} title={title}>
      {children}
    </span>
  );
}

function StatusOf({ row }: { row: LiveConversation }) {
  const { t } = useTranslation("conversations");
  const status = row.status as Status;
  const Icon = STATUS_ICONS[status];
  return (
    <span className={classes.status} data-status={status}>
      <Icon size={15} stroke={1.8} aria-hidden="true" />
      <span className="one-line">{t(`bar.status.${status}`)}</span>
    </span>
  );
}

function AgentOf({ row }: { row: LiveConversation }) {
  const { t } = useTranslation("supervision");
  if (row.agent_name !== null) {
    return (
      <span className="one-line" title={row.agent_name}>
        {row.agent_name}
      </span>
    );
  }
  if (row.offered_to_name !== null) {
    return (
      <span className={classes.forAgent} title={t("table.offeredTitle", { name: row.offered_to_name })}>
        <IconBellRinging size={14} stroke={1.8} aria-hidden="true" />
        <span className="one-line">{t("table.offered", { name: row.offered_to_name })}</span>
      </span>
    );
  }
  if (row.for_agent_name === null) return null;
  return (
    <span className={classes.forAgent} title={t("table.forTitle", { name: row.for_agent_name })}>
      <IconUserShare size={14} stroke={1.8} aria-hidden="true" />
      <span className="one-line">{t("table.for", { name: row.for_agent_name })}</span>
    </span>
  );
}

function TimeOf({ row }: { row: LiveConversation }) {
  const { t, i18n } = useTranslation("supervision");
  // Just accepted: since when exactly is not told yet.
  if (!isWaiting(row) && row.accepted_at === null) return null;
  const since = sinceOf(row);
  const time = exactTime(since, i18n.language);
  const title = isWaiting(row)
    ? t("table.waitingSince", { time })
    : t("table.workingSince", { time, name: row.agent_name });
  return <Elapsed since={since} title={title} />;
}

function Last({ preview: { author, kind, text, files = 0 } }: { preview: Preview }) {
  const { t } = useTranslation("supervision");
  const said =
    kind === "note" ? "table.note" : author === "agent" ? "table.agentSaid" : author === "bot" ? "table.botSaid" : null;
  return (
    <>
      {said && <span className={classes.said}>{t(said)} </span>}
      {files > 0 && <IconPaperclip size={13} stroke={1.6} className={classes.clip} aria-hidden="true" />}
      {text || (files > 0 && t("table.files", { count: files }))}
    </>
  );
}
