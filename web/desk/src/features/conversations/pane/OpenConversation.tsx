import { VisuallyHidden } from "@mantine/core";
import type { ConversationDetail, Media, Task } from "@parley/api/types";
import { lazy, Suspense, useCallback, useContext, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../access/account";
import { kindOf } from "../../media/files";
import { Lightbox } from "../../media/Lightbox";
import { ResolveDialog } from "../bar/ResolveDialog";
import { SlaBar } from "../bar/SlaBar";
import { TopBar } from "../bar/TopBar";
import { useCopy } from "../bar/useCopy";
import { useDispose } from "../bar/useDispose";
import { useParking } from "../bar/useParking";
import { usePickUp } from "../bar/usePickUp";
import { useStar } from "../bar/useStar";
import { useComposer } from "../composer/useComposer";
import { Verbs } from "../messages/verbs";
import { SearchBar } from "../search/SearchBar";
import { useSearch } from "../search/useSearch";
import { standingOf } from "../standing";
import { ChannelViews } from "./channelViews";
import { DropZone } from "./DropZone";
import { Foot } from "./Foot";
import { Messages } from "./Messages";
import classes from "./Pane.module.css";
import { Standstill } from "./Standstill";
import { useDropped } from "./useDropped";
import { useEvent } from "./useEvent";
import { useFileDrop } from "./useFileDrop";
import { useFoot } from "./useFoot";
import { useHeard } from "./useHeard";
import { useMarkRead } from "./useMarkRead";
import { type Dialog, usePaneKeys } from "./usePaneKeys";
import { useQuoting } from "./useQuoting";
import { useShown } from "./useShown";

const TransferDialog = lazy(() => import("../transfer/TransferDialog"));

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
  const standing = standingOf(detail, task, account);
  const mine = standing === "mine";

  const view = useContext(ChannelViews)[detail.channel];
  const shown = useShown(detail, task, view !== undefined);
  const { query, known, messages, goTo } = shown;
  const search = useSearch(id, known, goTo);

  // What has a view of its own says itself when its newest is seen.
  const [atEnd, setAtEnd] = useState(view === undefined);
  const [readBefore] = useState((task ?? detail).agent_read);
  const [picture, setPicture] = useState<Media | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const composing = useComposer(id);
  const star = useStar(id);
  const copying = useCopy(detail);
  const parking = useParking(id);
  const picking = usePickUp(detail, standing);
  const disposing = useDispose(id, standing === "wrapUp");
  const dropped = useDropped(view, composing);
  const drop = useFileDrop(mine && composing.limits ? dropped.take : undefined);
  const pictures = useMemo(() => messages.flatMap((message) => message.attachments.filter(isPicture)), [messages]);
  const heard = useHeard(known);
  useMarkRead(mine ? task : undefined, known, atEnd && query.data !== undefined);

  // A dialog about a task that is somebody else's by now has nothing to say.
  if (dialog && !mine) setDialog(null);

  // What stays the same, so that neither a keystroke nor a message draws everything around it again.
  const toggleStar = useEvent(() => task && star(!task.starred));
  const park = useEvent(parking.park);
  const openSearch = useEvent(search.begin);
  const closeDialog = useCallback(() => setDialog(null), []);

  const foot = useFoot(standing, composing);
  const resume = foot.leadingToEditor(parking.resume);
  const quoting = useQuoting(composing, known);
  const doing = {
    begin: composing.begin,
    quote: quoting.start,
    search: openSearch,
    star: toggleStar,
    ask: setDialog,
    park,
    resume,
    dispose: () => disposing?.dispose(),
  };
  usePaneKeys(standing, doing, view === undefined);
  const { quote } = quoting;
  const verbs = useMemo(() => ({ goTo, quote: mine ? quote : undefined }), [goTo, quote, mine]);
  const endSearch = () => {
    const before = search.end();
    if (before?.isConnected && before !== document.body) before.focus();
    else composing.area.current?.focus();
  };

  return (
    <section className={classes.pane} aria-label={`${t("pane.label")} #${id}`} {...drop.handlers}>
      <TopBar
        detail={detail}
        starred={mine ? task?.starred : undefined}
        status={task?.status ?? detail.status}
        onSearch={openSearch}
        copying={copying}
        onStar={toggleStar}
        onAsk={setDialog}
        onPark={park}
        disposing={disposing}
      />
      {search.open && <SearchBar search={search} going={shown.going} onClose={endSearch} />}
      {task && <SlaBar awaitingSince={task.awaiting_since} slaSeconds={task.sla_seconds} />}
      <Messages
        view={view}
        shown={shown}
        search={search}
        verbs={verbs}
        detail={detail}
        mine={mine}
        agentRead={readBefore}
        unread={task?.unread ?? 0}
        onOpen={setPicture}
        onAtEnd={setAtEnd}
      />
      {mine ? (
        <Verbs value={verbs}>
          <Foot
            view={view}
            detail={detail}
            composing={composing}
            files={dropped.files}
            onStepQuote={quoting.step}
            onGone={foot.onEditorGone}
          />
        </Verbs>
      ) : (
        <Standstill
          standing={standing}
          detail={detail}
          parkedAt={task?.parked_at ?? null}
          disposing={disposing}
          draft={composing.text}
          left={foot.left}
          onGone={foot.onStandstillGone}
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
