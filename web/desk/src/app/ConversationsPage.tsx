import { Button, Text } from "@mantine/core";
import { listTasksOptions } from "@parley/api/query";
import { IconMessageCircleOff, IconMessages } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useDeferredValue, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSetReady } from "../features/agents/me";
import { RESULT } from "../features/conversations/bar/keys";
import { useMissing } from "../features/conversations/missing";
import { ChannelViews } from "../features/conversations/pane/channelViews";
import { leadToResult } from "../features/conversations/toWrite";
import { UnsentMark } from "../features/conversations/UnsentMark";
import { TaskList } from "../features/tasks/TaskList";
import { useNextTask } from "../features/tasks/useNextTask";
import { useShortcuts } from "../lib/keys";
import classes from "./ConversationsPage.module.css";
import { channelViews } from "./channelViews";
import { useCustomerPanel } from "./customerPanel";
import { useOpen } from "./useOpen";

// The frame and the list come first; what is inside a conversation follows at once, before anybody can have opened one.
const loadPane = () => import("../features/conversations/ConversationPane");
const loadPanel = () => import("../features/conversations/CustomerPanel");
const ConversationPane = lazy(async () => ({ default: (await loadPane()).ConversationPane }));
const CustomerPanel = lazy(async () => ({ default: (await loadPanel()).CustomerPanel }));

/** Tasks, the open conversation, and whom it is with. */
export function ConversationsPage({ conversationId }: { conversationId: number | null }) {
  const { t } = useTranslation("app");
  const { open, openToWrite } = useOpen();
  const panel = useCustomerPanel();
  const next = useNextTask(conversationId);
  useEffect(() => {
    void loadPane();
    void loadPanel();
  }, []);
  const toResult = () => {
    if (conversationId === null) return;
    panel.showForNow(true);
    leadToResult(conversationId);
  };
  useShortcuts([
    { key: "i", label: t("shortcuts.panel"), run: panel.toggle },
    ...(conversationId === null ? [] : [{ ...RESULT, label: t("shortcuts.result"), run: toResult }]),
  ]);
  useShownForResult(conversationId);
  // What was asked for comes first, the messages; whom they are with follows in a moment of its own.
  const beside = useDeferredValue(conversationId);
  const missing = useMissing(conversationId);
  const openNext = useMemo(() => (next === undefined ? undefined : () => openToWrite(next)), [next, openToWrite]);
  return (
    <div className={classes.page} data-open={conversationId !== null || undefined}>
      <TaskList selected={conversationId} onSelect={openToWrite} onStep={open} emptyAction={WORK} Unsent={UnsentMark} />
      <main className={classes.pane} data-conversation-pane={conversationId ?? undefined}>
        {conversationId === null ? (
          <NothingOpen />
        ) : (
          <Suspense>
            <ChannelViews value={channelViews}>
              <ConversationPane key={conversationId} conversationId={conversationId} onNext={openNext} wayBack={BACK} />
            </ChannelViews>
          </Suspense>
        )}
      </main>
      {conversationId !== null && panel.open && !missing && (
        <aside
          className={classes.panel}
          data-customer-panel
          data-over={panel.over || undefined}
          inert={beside !== conversationId}
        >
          <Suspense>{beside !== null && <CustomerPanel key={beside} conversationId={beside} />}</Suspense>
        </aside>
      )}
    </div>
  );
}

/** The contact result is said in the panel: where one is owed, it is there. */
function useShownForResult(conversationId: number | null) {
  const { showForNow } = useCustomerPanel();
  const { data: owed = false } = useQuery({
    ...listTasksOptions(),
    select: (tasks) => tasks.some((task) => task.conversation_id === conversationId && task.wrap_up),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each conversation asks anew
  useEffect(() => {
    if (!owed) return;
    showForNow(true);
    return () => showForNow(false);
  }, [conversationId, owed, showForNow]);
}

const BACK = <BackToTasks />;

function BackToTasks() {
  const { t } = useTranslation("app");
  return (
    <Button
      variant="default"
      renderRoot={(props) => (
        <Link to="/conversations/{-$conversationId}" params={{ conversationId: undefined }} {...props} />
      )}
    >
      {t("nothing.back")}
    </Button>
  );
}

const WORK = <HowToGetWork />;

function HowToGetWork() {
  const { t } = useTranslation("app");
  const { t: agents } = useTranslation("agents");
  const me = useMe();
  const { setReady, isPending } = useSetReady();
  if (!me) return <Words text={t("nothing.notAnAgent")} />;
  if (me.status === "ready") return <Words text={t("nothing.ready")} />;
  return (
    <>
      <Words text={t("nothing.notReady")} />
      <Button color="green" loading={isPending} onClick={() => setReady(true)}>
        {agents("goReady")}
      </Button>
    </>
  );
}

function NothingOpen() {
  const { t } = useTranslation("app");
  const { data: some = false } = useQuery({ ...listTasksOptions(), select: (tasks) => tasks.length > 0 });
  const Icon = some ? IconMessages : IconMessageCircleOff;
  return (
    <div className={classes.nothing}>
      <Icon size={56} stroke={1} className={classes.nothingIcon} />
      <Text component="h1" m={0} size="lg" fw={600}>
        {t("nothing.title")}
      </Text>
      {some && <Words text={t("nothing.withTasks")} />}
    </div>
  );
}

function Words({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  );
}
