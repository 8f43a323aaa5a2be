import { Button, EmptyState, Skeleton, VisuallyHidden } from "@mantine/core";
import type { ConversationDetail, Media, Task } from "@parley/api/types";
import { IconCloudOff } from "@tabler/icons-react";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOutbox } from "../../../lib/outbox/useOutbox";
import { useProblemText } from "../../../ui/problemText";
import { useAccount, useChangePreferences, usePreferences } from "../../access/account";
import { kindOf } from "../../media/files";
import { Lightbox } from "../../media/Lightbox";
import { ResolveDialog } from "../bar/ResolveDialog";
import { SlaBar } from "../bar/SlaBar";
import { TopBar } from "../bar/TopBar";
import { useDispose } from "../bar/useDispose";
import { useParking } from "../bar/useParking";
import { usePickUp } from "../bar/usePickUp";
import { useStar } from "../bar/useStar";
import { Composer } from "../composer/Composer";
import { useComposer } from "../composer/useComposer";
import { MessageList } from "../messages/MessageList";
import { rowsOf, wantsOlder } from "../messages/rows";
import { useMessages } from "../messages/useMessages";
import { useSameRows } from "../messages/useSameRows";
import { standingOf } from "../standing";
import { DropZone } from "./DropZone";
import classes from "./Pane.module.css";
import { Standstill } from "./Standstill";
import { TypingLine } from "./TypingLine";
import { useEvent } from "./useEvent";
import { useFileDrop } from "./useFileDrop";
import { useFoot } from "./useFoot";
import { useHeard } from "./useHeard";
import { useMarkRead } from "./useMarkRead";
import { type Dialog, usePaneKeys } from "./usePaneKeys";

const TransferDialog = lazy(() => import("../transfer/TransferDialog"));
const NONE: never[] = [];

type Props = {
  detail: ConversationDetail;
  /** The agent's own: at work, set aside, or closed and waiting for its contact result. */
  task: Task | undefined;
  onNext: (() => void) | undefined;
};

export function OpenConversation({ detail, task, onNext }: Props) {
  const { t } = useTranslation("conversations");
  const { id } = detail;
  const account = useAccount();
  const { previous_messages } = usePreferences();
  const changePreferences = useChangePreferences();
  const standing = standingOf(detail, task, account);
  const mine = standing === "mine";

  const { query, older, loadOlder } = useMessages(id, task !== undefined);
  const messages = query.data?.messages ?? NONE;
  const pending = useOutbox(id);
  const marks = task ?? detail;
  const from = {
    messages,
    hasMore: query.data?.has_more ?? false,
    pending,
    previousUpTo: marks.previous_up_to,
    acceptedAt: task?.accepted_at ?? null,
    foldPrevious: !previous_messages,
    customerDelivered: marks.customer_delivered,
    customerRead: marks.customer_read,
    myId: account.id,
    myName: account.name,
  };
  const rows = useSameRows(() => rowsOf(from), Object.values(from));

  const [atEnd, setAtEnd] = useState(true);
  const [picture, setPicture] = useState<Media | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const composing = useComposer(id);
  const star = useStar(id);
  const parking = useParking(id);
  const picking = usePickUp(detail, standing);
  const disposing = useDispose(id, standing === "wrapUp");
  const drop = useFileDrop(mine && composing.limits ? composing.attach : undefined);
  const pictures = useMemo(() => messages.flatMap((message) => message.attachments.filter(isPicture)), [messages]);
  const heard = useHeard(messages);
  useMarkRead(mine ? task : undefined, messages, atEnd && query.data !== undefined);

  // A dialog about a task that is somebody else's by now has nothing to say.
  if (dialog && !mine) setDialog(null);

  // What stays the same, so that neither a keystroke nor a message draws everything around it again.
  const toggleStar = useEvent(() => task && star(!task.starred));
  const park = useEvent(parking.park);
  const closeDialog = useCallback(() => setDialog(null), []);

  const foot = useFoot(mine, composing);
  const resume = foot.leadingToEditor(parking.resume);
  usePaneKeys(standing, {
    begin: composing.begin,
    star: toggleStar,
    ask: setDialog,
    park,
    resume,
    dispose: () => disposing?.dispose(),
  });
  const fold = useEvent(() => changePreferences({ previous_messages: !previous_messages }));
  const wanted = wantsOlder(from);
  const olderState = useMemo(
    () => ({ wanted, loading: older === "loading", failed: older === "failed", load: loadOlder }),
    [wanted, older, loadOlder],
  );

  return (
    <section className={classes.pane} aria-label={`${t("pane.label")} #${id}`} {...drop.handlers}>
      <TopBar
        detail={detail}
        starred={mine ? task?.starred : undefined}
        status={task?.status ?? detail.status}
        onStar={toggleStar}
        onAsk={setDialog}
        onPark={park}
        disposing={disposing}
      />
      {task && <SlaBar awaitingSince={task.awaiting_since} slaSeconds={task.sla_seconds} />}
      {query.data ? (
        <MessageList rows={rows} older={olderState} onOpen={setPicture} onFold={fold} onAtEnd={setAtEnd} />
      ) : (
        <MessagesState error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      )}
      <TypingLine conversationId={id} fallback={detail.customer.name} />
      {mine ? (
        <Composer composing={composing} customerName={detail.customer.name} onGone={foot.onEditorGone} />
      ) : (
        <Standstill
          standing={standing}
          detail={detail}
          parkedAt={task?.parked_at ?? null}
          disposing={disposing}
          draft={composing.text}
          left={foot.left}
          onResume={resume}
          picking={picking && { ...picking, pickUp: foot.leadingToEditor(picking.pickUp) }}
          onNext={onNext}
        />
      )}
      {drop.over && <DropZone mode={composing.mode} limits={composing.limits} />}
      <Lightbox pictures={pictures} open={picture} onOpen={setPicture} />
      <ResolveDialog
        detail={detail}
        opened={dialog === "resolve" && mine}
        hasDraft={composing.text !== ""}
        onClose={closeDialog}
      />
      <Suspense>
        {dialog === "transfer" && mine && (
          <TransferDialog detail={detail} hasDraft={composing.text !== ""} onClose={closeDialog} />
        )}
      </Suspense>
      <VisuallyHidden aria-live="polite">{heard}</VisuallyHidden>
    </section>
  );
}

const isPicture = (media: Media) => kindOf(media.type) === "image";

type StateProps = { error: unknown; retrying: boolean; onRetry: () => void };

function MessagesState({ error, retrying, onRetry }: StateProps) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  if (!error) {
    return (
      <div className={classes.skeleton} role="status" aria-label={t("pane.loading")}>
        <Skeleton w="46%" h={58} radius="md" />
        <Skeleton w="38%" h={36} radius="md" />
        <Skeleton w="52%" h={58} radius="md" />
      </div>
    );
  }
  return (
    <div className={classes.skeleton}>
      <EmptyState
        icon={<IconCloudOff size={40} stroke={1.25} />}
        title={t("pane.errorTitle")}
        description={t("pane.errorText", { problem: problemText(error) })}
      >
        <EmptyState.Actions>
          <Button variant="default" loading={retrying} onClick={onRetry}>
            {t("pane.retry")}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </div>
  );
}
