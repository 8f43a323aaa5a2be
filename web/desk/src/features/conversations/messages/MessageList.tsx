import { Button, Loader, UnstyledButton } from "@mantine/core";
import type { Media } from "@parley/api/types";
import { IconArrowDown } from "@tabler/icons-react";
import { memo, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ListRow } from "./ListRow";
import classes from "./MessageList.module.css";
import type { Row } from "./rows";
import { Unfolded, useUnfolded } from "./unfolded";
import { useEndedList } from "./useEndedList";
import type { Target } from "./useReading";

/** More messages in one direction. */
export type More = { wanted: boolean; loading: boolean; failed: boolean; load: () => void };

type Props = {
  rows: Row[];
  older: More;
  /** Below the last row, while it is not the newest. */
  newer: More;
  target: Target | null;
  /** Of the customer's messages, those that are not read. */
  unread: number;
  onNewest: () => void;
  onOpen: (media: Media) => void;
  onFold: () => void;
  /** The newest message came into view, or left it. */
  onAtEnd: (atEnd: boolean) => void;
};

/** The messages: as many as there are, of which only those in view are on the page. Rests at the newest. */
export const MessageList = memo(function MessageList(props: Props) {
  const { rows, older, newer, target, unread, onNewest, onOpen, onFold, onAtEnd } = props;
  const { t } = useTranslation("conversations");
  const list = useEndedList(rows, { older, newer, target, onNewest, onAtEnd });
  const unseen = newer.wanted ? unread : list.unseen;
  const unfolded = useUnfolded();
  const { beforeFold } = list;
  const fold = useCallback(
    (edge: Extract<Row, { row: "edge" }>) => {
      beforeFold(edge.id, edge.folded);
      onFold();
    },
    [beforeFold, onFold],
  );
  return (
    <div className={classes.frame}>
      <div
        ref={list.scrollerRef}
        className={classes.scroller}
        role="log"
        aria-label={t("messages.label")}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        <div className={classes.sizer} style={{ height: list.height }}>
          <Top older={older} first={rows[0]} />
          <Unfolded value={unfolded}>
            {list.items.map((item) => {
              const row = rows[item.index];
              return row ? (
                <div
                  key={item.key}
                  ref={list.measure}
                  data-index={item.index}
                  data-shape={row.row}
                  data-previous={("previous" in row && row.previous) || undefined}
                  data-open={(row.row === "edge" && !row.folded) || undefined}
                  className={classes.row}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <ListRow row={row} onOpen={onOpen} onFold={fold} />
                </div>
              ) : null;
            })}
          </Unfolded>
          {newer.failed && (
            <div className={classes.bottom}>
              {t("messages.newerFailed")}
              <Button size="compact-xs" variant="light" onClick={newer.load}>
                {t("messages.retry")}
              </Button>
            </div>
          )}
        </div>
        {rows.length === 0 && <p className={classes.empty}>{t("messages.empty")}</p>}
      </div>
      {!list.atEnd && (
        <UnstyledButton
          className={classes.down}
          data-new={unseen > 0 || undefined}
          aria-label={unseen > 0 ? undefined : t("messages.toNewest")}
          onClick={list.toEnd}
        >
          <IconArrowDown size={17} stroke={2} aria-hidden />
          {unseen > 0 && t("messages.new", { count: unseen })}
        </UnstyledButton>
      )}
    </div>
  );
});

/** Above the oldest message known. Always of one height, so that nothing moves when the last page has come. */
function Top({ older, first }: { older: More; first: Row | undefined }) {
  const { t } = useTranslation("conversations");
  if (!first) return null;
  return (
    <div className={classes.top} data-previous={("previous" in first && first.previous) || undefined}>
      {older.failed ? (
        <>
          {t("messages.olderFailed")}
          <Button size="compact-xs" variant="light" onClick={older.load}>
            {t("messages.retry")}
          </Button>
        </>
      ) : older.wanted ? (
        <>
          <Loader size={14} aria-hidden />
          {t("messages.olderLoading")}
        </>
      ) : (
        first.row !== "edge" && t("messages.beginning")
      )}
    </div>
  );
}
