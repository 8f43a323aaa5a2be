import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../lib/keys";
import { AgentList } from "./AgentList";
import { dialogIdOf } from "./dialogId";
import { FindConversation } from "./FindConversation";
import { LiveTable } from "./LiveTable";
import { QueueCards } from "./QueueCards";
import { ReadingBar } from "./ReadingBar";
import { FIRST_SORT, type Filter, inOrder, NO_FILTER, passes } from "./rows";
import { Filtered, Loading, NoQueues, NotLoaded, Quiet, Stale } from "./States";
import classes from "./Supervision.module.css";
import { Tools } from "./Tools";
import { type Room, useRoom } from "./useRoom";

/** The server tells no more than this. */
const MOST = 1000;

type Props = {
  /** The conversation that is being read. */
  open: number | null;
  onOpen: (conversationId: number) => void;
  onClose: () => void;
  /** The open conversation itself, and what stands beside it. */
  children: ReactNode;
};

/** What waits and what is at work in the queues one watches, as it happens. */
export function Supervision({ open, onOpen, onClose, children }: Props) {
  const { t } = useTranslation("supervision");
  const room = useRoom();
  const [filter, setFilter] = useState(NO_FILTER);
  const [sort, setSort] = useState(FIRST_SORT);
  const rows = useMemo(() => inOrder(room.rows.filter(passes(filter)), sort), [room.rows, filter, sort]);
  const compact = open !== null;

  const place = rows.findIndex((row) => row.id === open);
  const step = (by: 1 | -1) => {
    const next = rows[place < 0 ? (by > 0 ? 0 : rows.length - 1) : place + by];
    if (next) onOpen(next.id);
  };
  useShortcuts([
    { key: "j", label: t("reading.next"), run: () => step(1) },
    { key: "k", label: t("reading.previous"), run: () => step(-1) },
    ...(compact ? [{ key: "escape", label: t("reading.close"), run: onClose }] : []),
  ]);

  const { queues, agents } = room;
  const known = queues !== undefined && agents !== undefined && room.isKnown;
  return (
    <main className={classes.page} data-open={compact || undefined}>
      <div className={classes.overview}>
        <header className={classes.header}>
          <h1 className={classes.title}>{t("title")}</h1>
          {known && !compact && <Totals room={room} />}
          <FindConversation onOpen={onOpen} className={classes.find} />
        </header>
        {known ? (
          <>
            {room.error !== null && <Stale onRetry={room.refetch} retrying={room.isFetching} />}
            {queues.length === 0 ? (
              <NoQueues />
            ) : (
              <>
                <QueueCards
                  queues={queues}
                  chosen={filter.queue}
                  onChoose={(queue) => setFilter({ ...filter, queue })}
                  compact={compact}
                />
                <div className={classes.body}>
                  <div className={classes.list}>
                    <Tools
                      filter={filter}
                      onFilter={setFilter}
                      queues={queues}
                      agents={agents}
                      count={rows.length}
                      compact={compact}
                    />
                    {room.rows.length >= MOST && (
                      <p className={classes.cut}>{t("table.cut", { count: room.rows.length })}</p>
                    )}
                    {rows.length > 0 ? (
                      <LiveTable
                        rows={rows}
                        sort={sort}
                        onSort={setSort}
                        open={open}
                        onOpen={onOpen}
                        compact={compact}
                      />
                    ) : (
                      <Nothing room={room} filter={filter} onFilter={setFilter} onOpen={onOpen} />
                    )}
                  </div>
                  {!compact && (
                    <AgentList
                      agents={agents}
                      chosen={typeof filter.agent === "number" ? filter.agent : null}
                      onChoose={(agent) => setFilter({ ...filter, agent })}
                    />
                  )}
                </div>
              </>
            )}
          </>
        ) : room.error !== null ? (
          <NotLoaded error={room.error} onRetry={room.refetch} retrying={room.isFetching} />
        ) : (
          <Loading />
        )}
      </div>
      {compact && (
        <section className={classes.reading} aria-label={t("reading.label")}>
          <ReadingBar place={place} count={rows.length} onStep={step} onClose={onClose} />
          <div className={classes.pane}>{children}</div>
        </section>
      )}
    </main>
  );
}

function Totals({ room: { rows, agents } }: { room: Room }) {
  const { t } = useTranslation("supervision");
  const having = (wanted: string) => agents?.find(([status]) => status === wanted)?.[1].length ?? 0;
  const ready = having("ready");
  return (
    <p className={classes.totals}>
      <span>{t("totals.waiting", { count: rows.filter((row) => row.status === "queued").length })}</span>
      <span>{t("totals.live", { count: rows.filter((row) => row.status === "live").length })}</span>
      <span>{t("totals.ready", { ready, here: ready + having("not_ready") })}</span>
    </p>
  );
}

type NothingProps = { room: Room; filter: Filter; onFilter: (filter: Filter) => void; onOpen: Props["onOpen"] };

function Nothing({ room, filter, onFilter, onOpen }: NothingProps) {
  if (room.rows.length === 0 && filter.text === "") return <Quiet />;
  const found = dialogIdOf(filter.text);
  return (
    <Filtered
      found={found}
      onOpen={() => {
        if (found === null) return;
        onFilter(NO_FILTER);
        onOpen(found);
      }}
      onClear={() => onFilter(NO_FILTER)}
    />
  );
}
