import { Button, Skeleton } from "@mantine/core";
import { listPastConversationsInfiniteOptions } from "@parley/api/query";
import type { PastConversation } from "@parley/api/types";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../lib/clock";
import { useProblemText } from "../../../ui/problemText";
import { More, Nothing, Trouble } from "../panel/ListStates";
import classes from "./Past.module.css";
import { PastReader } from "./PastReader";
import { PastRow } from "./PastRow";
import { PeriodPicker } from "./PeriodPicker";
import { boundsOf, type Period } from "./period";

const PAGE = 30;

/** The customer's other conversations, on all channels, and any of them to read beside the present one. */
export function History({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("conversations");
  const [period, setPeriod] = useState<Period>({ kind: "all" });
  const [reading, setReading] = useState<PastConversation | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const path = { conversation_id: conversationId };
  const past = useInfiniteQuery({
    ...listPastConversationsInfiniteOptions({ path, query: { limit: PAGE, ...boundsOf(period, serverNow()) } }),
    initialPageParam: { path },
    getNextPageParam: (page) => (page.has_more ? page.conversations.at(-1)?.id : undefined),
    // No event tells of the customer's other conversations.
    refetchOnMount: "always",
  });

  if (reading) {
    const back = () => {
      setLeft(reading.id);
      setReading(null);
    };
    return <PastReader past={reading} onBack={back} />;
  }
  const all = past.data?.pages.flatMap((page) => page.conversations) ?? [];
  return (
    <>
      <PeriodPicker period={period} onChange={setPeriod} />
      {all.length > 0 && (
        <ul className={classes.list} aria-label={t("panel.history.list")}>
          {all.map((one) => (
            <PastRow key={one.id} past={one} focused={one.id === left} onOpen={setReading} />
          ))}
        </ul>
      )}
      <After
        past={past}
        none={all.length === 0}
        filtered={period.kind !== "all"}
        onAll={() => setPeriod({ kind: "all" })}
      />
    </>
  );
}

type AfterProps = {
  past: Pick<
    ReturnType<typeof useInfiniteQuery>,
    "isPending" | "isError" | "error" | "isFetching" | "hasNextPage" | "isFetchNextPageError" | "isFetchingNextPage"
  > & { refetch: () => unknown; fetchNextPage: () => unknown };
  none: boolean;
  filtered: boolean;
  onAll: () => void;
};

/** What follows the rows, or stands in their place. */
function After({ past, none, filtered, onAll }: AfterProps) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  if (past.isPending) return <Loading />;
  if (past.isError && !past.isFetchNextPageError) {
    const text = t("panel.history.error", { problem: problemText(past.error) });
    return <Trouble text={text} busy={past.isFetching} onRetry={() => void past.refetch()} />;
  }
  if (none && filtered) {
    return (
      <Nothing title={t("panel.history.emptyPeriod")}>
        <Button size="xs" variant="default" onClick={onAll}>
          {t("panel.history.showAll")}
        </Button>
      </Nothing>
    );
  }
  if (none) return <Nothing title={t("panel.history.empty")} hint={t("panel.history.emptyHint")} />;
  if (!past.hasNextPage) return null;
  return (
    <More
      label={t("panel.history.more")}
      busy={past.isFetchingNextPage}
      problem={past.isFetchNextPageError ? t("panel.history.moreFailed", { problem: problemText(past.error) }) : null}
      onMore={() => void past.fetchNextPage()}
    />
  );
}

function Loading() {
  const { t } = useTranslation("conversations");
  return (
    <div className={classes.loading} role="status" aria-label={t("panel.history.loading")}>
      {[0, 1, 2].map((row) => (
        <div key={row}>
          <Skeleton h={14} w="70%" />
          <Skeleton h={12} w="45%" mt={8} />
          <Skeleton h={12} w="90%" mt={8} />
        </div>
      ))}
    </div>
  );
}
