import { Chip, SegmentedControl, Skeleton } from "@mantine/core";
import { listFilesInfiniteOptions } from "@parley/api/query";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { More, Nothing, Trouble } from "../panel/ListStates";
import { FileList } from "./FileList";
import classes from "./Files.module.css";
import { isShown, SHOWN, type Shown } from "./shown";

/** Messages with files, at a time. */
const PAGE = 50;

type Whose = "conversation" | "customer";

/** All files of this conversation, or of all of its customer's. */
export function Files({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("conversations");
  const [whose, setWhose] = useState<Whose>("conversation");
  const [shown, setShown] = useState<Shown>("all");
  const group = useId();
  return (
    <>
      <div className={classes.tools}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t("panel.files.scope")}
          data={(["conversation", "customer"] as const).map((value) => ({ value, label: t(`panel.files.${value}`) }))}
          value={whose}
          onChange={setWhose}
        />
        <Chip.Group value={shown} onChange={(value) => setShown(value as Shown)}>
          <div className={classes.kinds} role="radiogroup" aria-label={t("panel.files.kind")}>
            {SHOWN.map((kind) => (
              <Chip key={kind} name={group} value={kind} size="xs" variant="light" classNames={{ label: classes.kind }}>
                {t(`panel.files.kinds.${kind}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </div>
      <Found key={whose} conversationId={conversationId} whose={whose} shown={shown} />
    </>
  );
}

function Found({ conversationId, whose, shown }: { conversationId: number; whose: Whose; shown: Shown }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const path = { conversation_id: conversationId };
  const files = useInfiniteQuery({
    ...listFilesInfiniteOptions({ path, query: { of_customer: whose === "customer", limit: PAGE } }),
    initialPageParam: { path },
    getNextPageParam: (page) => (page.has_more ? page.files.at(-1)?.message_id : undefined),
    refetchOnMount: "always",
  });

  if (files.isPending) return <Loading />;
  if (!files.data) {
    const text = t("panel.files.error", { problem: problemText(files.error) });
    return <Trouble text={text} busy={files.isFetching} onRetry={() => void files.refetch()} />;
  }
  const all = files.data.pages.flatMap((page) => page.files);
  if (all.length === 0) {
    return <Nothing title={t(`panel.files.empty.${whose}`)} hint={t("panel.files.emptyHint")} />;
  }
  const chosen = all.filter((file) => isShown(file, shown));
  const more = files.hasNextPage;
  return (
    <>
      {chosen.length === 0 && <Nothing title={t(more ? "panel.files.emptyKindYet" : "panel.files.emptyKind")} />}
      <FileList files={chosen} conversationId={conversationId} />
      {more && (
        <More
          label={t("panel.files.more")}
          busy={files.isFetchingNextPage}
          problem={
            files.isFetchNextPageError ? t("panel.files.moreFailed", { problem: problemText(files.error) }) : null
          }
          onMore={() => void files.fetchNextPage()}
        />
      )}
    </>
  );
}

function Loading() {
  const { t } = useTranslation("conversations");
  return (
    <div className={classes.grid} role="status" aria-label={t("panel.files.loading")}>
      {[0, 1, 2, 3, 4, 5].map((cell) => (
        <Skeleton key={cell} style={{ aspectRatio: 1 }} />
      ))}
    </div>
  );
}
