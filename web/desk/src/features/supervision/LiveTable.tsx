import type { LiveConversation } from "@parley/api/types";
import { IconArrowNarrowDown, IconArrowNarrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LiveRow } from "./LiveRow";
import classes from "./LiveTable.module.css";
import { COLUMNS, type Column, type Sort, sortBy } from "./rows";

const ROW = 40;
const COMPACT_ROW = 58;

type Props = {
  rows: LiveConversation[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  open: number | null;
  onOpen: (conversationId: number) => void;
  /** Two lines a row and no header, to leave the room to what is being read. */
  compact: boolean;
};

/** The conversations, one row each. The arrows move along the rows, Enter opens. */
export function LiveTable({ rows, sort, onSort, open, onOpen, compact }: Props) {
  const { t } = useTranslation("supervision");
  const base = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<number | null>(open);
  const at = rows.findIndex((row) => row.id === current);
  const height = compact ? COMPACT_ROW : ROW;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the rows' height changes
  useEffect(() => virtual.measure(), [height]);

  // Opened or closed, perhaps from elsewhere: the row must be in sight. A list that merely moved must not scroll.
  const wasOpen = useRef(open);
  const shown = useRef(rows);
  shown.current = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another is opened
  useEffect(() => {
    if (open !== null) setCurrent(open);
    const index = shown.current.findIndex((row) => row.id === (open ?? current));
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
    // Back from reading: the keys go on where they were.
    const before = wasOpen.current;
    wasOpen.current = open;
    if (before !== null && open === null && document.activeElement === document.body)
      grid.current?.focus({ preventScroll: true });
  }, [open]);

  const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 400) / height) - 2);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const from = at < 0 ? -1 : at;
    const to: Record<string, number> = {
      ArrowDown: from + 1,
      ArrowUp: at < 0 ? rows.length - 1 : at - 1,
      PageDown: from + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const index = to[event.key];
    if (index !== undefined) {
      const next = Math.max(0, Math.min(rows.length - 1, index));
      setCurrent(rows[next]?.id ?? null);
      virtual.scrollToIndex(next, { align: "auto" });
    } else if ((event.key === "Enter" || event.key === " ") && rows[at]) onOpen(rows[at].id);
    else return;
    event.preventDefault();
  };

  const items = virtual.getVirtualItems();
  const active = items.some((item) => item.index === at) ? `${base}-${current}` : undefined;
  return (
    <div className={classes.frame} data-compact={compact || undefined}>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual list has only the rows in sight */}
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        className={classes.grid}
        aria-label={t("table.label")}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={active}
        onFocus={() => {
          if (at < 0) setCurrent(rows[0]?.id ?? null);
        }}
        onKeyDown={onKeyDown}
      >
        <Header sort={sort} onSort={onSort} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <LiveRow
                  key={row.id}
                  id={`${base}-${row.id}`}
                  row={row}
                  place={index + 1}
                  current={row.id === current}
                  open={row.id === open}
                  top={start}
                  height={height}
                  onOpen={onOpen}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Header({ sort, onSort }: Pick<Props, "sort" | "onSort">) {
  const { t } = useTranslation("supervision");
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div role="rowgroup" className={classes.header}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the buttons in it are */}
      <div role="row" aria-rowindex={1} className={classes.headerRow}>
        {COLUMNS.map((column) => (
          <HeaderCell key={column} column={column} sort={sort} onSort={onSort} />
        ))}
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: nothing to do here */}
        <span role="columnheader" className={classes.headerCell} data-col="last">
          {t("table.last")}
        </span>
      </div>
    </div>
  );
}

function HeaderCell({ column, sort, onSort }: { column: Column } & Pick<Props, "sort" | "onSort">) {
  const { t } = useTranslation("supervision");
  const sorted = sort.by === column;
  // Of times the oldest moment, which is the longest time, stands first.
  const down = column === "time" ? !sort.reverse : sort.reverse;
  const Icon = down ? IconArrowNarrowDown : IconArrowNarrowUp;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it is
    <span
      role="columnheader"
      aria-sort={sorted ? (down ? "descending" : "ascending") : "none"}
      className={classes.headerCell}
      data-col={column}
    >
      <button
        type="button"
        className={classes.sort}
        title={column === "time" ? t("table.timeTitle") : undefined}
        onClick={() => onSort(sortBy(column, sort))}
      >
        <span className="one-line">{t(`table.${column}`)}</span>
        {sorted && <Icon size={14} stroke={2} aria-hidden="true" />}
      </button>
    </span>
  );
}
