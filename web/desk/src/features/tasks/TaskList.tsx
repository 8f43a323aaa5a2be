import { listTasksOptions } from "@parley/api/query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../lib/keys";
import { measures } from "../../ui/theme";
import { Filtered, Loading, NoTasks, NotLoaded } from "./ListStates";
import { ListTools } from "./ListTools";
import type { View } from "./order";
import { Parked } from "./Parked";
import { matcher } from "./search";
import classes from "./TaskList.module.css";
import { TaskRow, type Unsent } from "./TaskRow";
import { useOrder } from "./useOrder";
import { useView } from "./useView";

type Props = {
  selected: number | null;
  onSelect: (conversationId: number) => void;
  /** Came to by key, perhaps only to pass it by. */
  onStep: (conversationId: number) => void;
  /** Below the words of an empty list: what to do to get work. */
  emptyAction?: ReactNode;
  Unsent?: Unsent;
};

export const TaskList = memo(function TaskList({ selected, onSelect, onStep, emptyAction, Unsent }: Props) {
  const { t } = useTranslation("tasks");
  const cache = useQueryClient();
  const { data, error, isPending, refetch, isFetching } = useQuery(listTasksOptions());
  const [view, setView] = useView();
  const [text, setText] = useState("");
  const matches = matcher(cache, text);
  const tasks = useOrder(data ?? [], view, matches, selected);

  const step = (by: 1 | -1) => {
    const place = tasks.findIndex((task) => task.conversation_id === selected);
    const next = tasks[place < 0 ? (by > 0 ? 0 : tasks.length - 1) : place + by];
    if (next) onStep(next.conversation_id);
  };
  useShortcuts([
    { key: "j", label: t("keys.next"), run: () => step(1) },
    { key: "k", label: t("keys.previous"), run: () => step(-1) },
  ]);

  return (
    <section className={classes.list} aria-label={t("title")} data-task-list>
      <ListTools view={view} onView={setView} text={text} onText={setText} disabled={!data?.length} />
      <div className={classes.middle}>
        {data && tasks.length > 0 && (
          <Rows tasks={tasks} selected={selected} onSelect={onSelect} view={view} Unsent={Unsent} />
        )}
        {data && data.length > 0 && tasks.length === 0 && (
          <Filtered
            onClear={() => {
              setText("");
              setView({ ...view, only: "all" });
            }}
          />
        )}
        {data?.length === 0 && <NoTasks action={emptyAction} />}
        {isPending && <Loading />}
        {error && !data && <NotLoaded error={error} onRetry={() => void refetch()} retrying={isFetching} />}
      </div>
      <Parked selected={selected} onSelect={onSelect} matches={matches} Unsent={Unsent} />
    </section>
  );
});

type RowsProps = Pick<Props, "onSelect" | "selected"> & {
  Unsent: Unsent | undefined;
  tasks: ReturnType<typeof useOrder>;
  view: View;
};

function Rows({ tasks, selected, onSelect, view, Unsent }: RowsProps) {
  const { t } = useTranslation("tasks");
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: tasks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => measures.rowHeight,
    getItemKey: (index) => tasks[index]?.conversation_id ?? index,
    overscan: 8,
  });

  // Another task was opened, perhaps from elsewhere: it must be in sight. A list that merely moved must not scroll.
  const current = useRef(tasks);
  current.current = tasks;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the selection or the view changes
  useEffect(() => {
    const index = current.current.findIndex((task) => task.conversation_id === selected);
    if (index >= 0) rows.scrollToIndex(index, { align: "auto" });
  }, [selected, view]);

  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.rows} style={{ height: rows.getTotalSize() }} aria-label={t("title")}>
        {rows.getVirtualItems().map(({ index, key, start, size }) => {
          const task = tasks[index];
          return (
            task && (
              <li
                key={key}
                className={classes.item}
                style={{ height: size, transform: `translateY(${start}px)` }}
                aria-setsize={tasks.length}
                aria-posinset={index + 1}
              >
                <TaskRow task={task} selected={task.conversation_id === selected} onSelect={onSelect} Unsent={Unsent} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
