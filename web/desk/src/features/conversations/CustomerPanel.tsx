import { Button, Skeleton, Stack, Tabs } from "@mantine/core";
import { getConversationOptions } from "@parley/api/query";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../ui/problemText";
import { Info } from "./panel/Info";
import classes from "./panel/Panel.module.css";
import { ResultMark } from "./result/ResultMark";
import { useTab } from "./result/useTab";

const ResultTab = lazy(() => import("./result/ResultTab"));

// Read only by whoever opens them.
const History = lazy(async () => ({ default: (await import("./past/History")).History }));
const Files = lazy(async () => ({ default: (await import("./files/Files")).Files }));

/** Whom a conversation is with, and how it came here. */
export function CustomerPanel({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("conversations");
  const [tab, setTab] = useTab(conversationId);
  return (
    <Tabs value={tab} onChange={setTab} className={classes.panel} keepMounted={false} aria-label={t("panel.label")}>
      <Tabs.List className={classes.tabs}>
        <Tabs.Tab value="info">{t("panel.tab")}</Tabs.Tab>
        <Tabs.Tab value="result">
          {t("result.tab")}
          <ResultMark conversationId={conversationId} />
        </Tabs.Tab>
        <Tabs.Tab value="history">{t("panel.history.tab")}</Tabs.Tab>
        <Tabs.Tab value="files">{t("panel.files.tab")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="info" className={classes.body}>
        <InfoTab conversationId={conversationId} />
      </Tabs.Panel>
      <Tabs.Panel value="result" className={classes.body}>
        <Suspense fallback={<Loading />}>
          <ResultTab conversationId={conversationId} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="history" className={classes.body}>
        <Suspense fallback={<Loading />}>
          <History conversationId={conversationId} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="files" className={classes.body}>
        <Suspense fallback={<Loading />}>
          <Files conversationId={conversationId} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}

function InfoTab({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const detail = useQuery(getConversationOptions({ path: { conversation_id: conversationId } }));
  if (detail.data) return <Info detail={detail.data} />;
  if (!detail.isError) return <Loading />;
  return (
    <Stack gap="sm" pt="lg" align="flex-start">
      <p className={classes.words}>{t("panel.errorText", { problem: problemText(detail.error) })}</p>
      <Button size="xs" variant="default" loading={detail.isFetching} onClick={() => void detail.refetch()}>
        {t("panel.retry")}
      </Button>
    </Stack>
  );
}

/** The data of a tab are on their way, or the tab itself. */
function Loading() {
  const { t } = useTranslation("conversations");
  return (
    <Stack gap="md" pt="lg" role="status" aria-label={t("panel.loading")}>
      <Skeleton h={22} w="60%" />
      <Skeleton h={14} w="90%" />
      <Skeleton h={14} w="75%" />
      <Skeleton h={14} w="80%" mt="lg" />
      <Skeleton h={14} w="55%" />
    </Stack>
  );
}
