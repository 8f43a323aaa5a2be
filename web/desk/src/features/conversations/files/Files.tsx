import { Chip, SegmentedControl, Skeleton } from "@mantine/core";
import { listFilesInfiniteOptions } from "@parley/api/query";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { More, Nothing, Trouble } from "../panel/ListStates";
import { FileList } from "./FileList";
import classes from "./Files.module.css";

/** Files at a time. */
const PAGE = 50;

const KINDS = ["all", "picture", "document", "pdf", "recording"] as const;
type Kind = (typeof KINDS)[number];

type Whose = "conversation" | "customer";

/** All files of this conversation, or of all of its customer's. */
export function Files({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("conversations");
  const [whose, setWhose] = useState<Whose>("conversation");
  const [kind, setKind] = useState<Kind>("all");
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
        <Chip.Group value={kind} onChange={(value) => setKind(value as Kind)}>
          <div className={classes.kinds} role="radiogroup" aria-label={t("panel.files.kind")}>
            {KINDS.map((one) => (
              <Chip key={one} name={group} value={one} size="xs" variant="light" classNames={{ label: classes.kind }}>
                {t(`panel.files.kinds.${one}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </div>
      <Found key={`${whose} ${kind}`} conversationId={conversationId} whose={whose} kind={kind} />
    </>
  );
}

function Found({ conversationId, whose, kind }: { conversationId: number; whose: Whose; kind: Kind }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const path = { conversation_id: conversationId };
  const query = { of_customer: whose === "customer", limit: PAGE, ...(kind !== "all" && { kind }) };
  const files = useInfiniteQuery({
    ...listFilesInfiniteOptions({ path, query }),
    initialPageParam: { path },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnMount: "always",
  });

  if (files.isPending) return <Loading />;
  if (!files.data) {
    const text = t("panel.files.error", { problem: problemText(files.error) });
    return <Trouble text={text} busy={files.isFetching} onRetry={() => void files.refetch()} />;
  }
  const all = files.data.pages.flatMap((page) => page.files);
  const more = files.hasNextPage;
  if (all.length === 0 && !more) {
    if (kind !== "all") return <Nothing title={t("panel.files.emptyKind")} />;
    return <Nothing title={t(`panel.files.empty.${whose}`)} hint={t("panel.files.emptyHint")} />;
  }
  return (
    <>
      {all.length === 0 && <Nothing title={t("panel.files.emptyKindYet")} />}
      <FileList files={all} conversationId={conversationId} />
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
