import { Alert, Button, Skeleton } from "@mantine/core";
import { IconArrowBackUp, IconArrowBackUpDouble, IconArrowForwardUp, IconLock } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../../lib/keys";
import { Keys } from "../../../ui/Keys";
import { useProblemText } from "../../../ui/problemText";
import { Composer } from "../../conversations/composer/Composer";
import type { FootProps, UnsentProps } from "../../conversations/pane/channelViews";
import type { Content } from "../writing/content";
import { useWriting } from "../writing/useWriting";
import classes from "./Foot.module.css";
import { UndoBar } from "./UndoBar";

// Its editor weighs more than all the rest of the desk's conversations.
const MailEditor = lazy(() => import("./MailEditor"));

/** A note in a thread of mails quotes none of them. */
const NOTHING = () => {};

/** Below a thread: how to answer, what is being written, or what has just been sent. */
export function MailFoot({ detail, composing, files, onGone }: FootProps) {
  const { t } = useTranslation("mail");
  const { t: words } = useTranslation("conversations");
  const { writing, state, draft } = useWriting(detail.id);
  const noting = composing.mode === "note";
  const answer = (mode: Content["mode"]) => {
    composing.begin("text");
    void writing.begin(mode, null);
  };
  const note = () => composing.begin("note");
  useShortcuts([
    { key: "r", label: t("reply"), run: () => answer("reply") },
    { key: "a", label: t("replyAll"), run: () => answer("reply_all") },
    { key: "f", label: t("forward"), run: () => answer("forward") },
    { key: "n", label: words("shortcuts.note"), run: note },
  ]);
  useNoteFocus(composing);
  useEffect(() => {
    if (!noting) return;
    files.current = composing.attach;
    return () => {
      files.current = null;
    };
  }, [noting, files, composing.attach]);

  // An answer begun from the thread leads out of the note.
  const { begin } = composing;
  const wanted = useRef(state.wanted);
  useEffect(() => {
    if (wanted.current !== state.wanted) begin("text");
    wanted.current = state.wanted;
  }, [state.wanted, begin]);

  if (state.dueAt !== null && !noting) {
    return (
      <UndoBar dueAt={state.dueAt} writing={writing} problem={state.problem} onLate={() => void draft.refetch()} />
    );
  }
  if (noting)
    return <Composer composing={composing} customerName={detail.customer.name} onStepQuote={NOTHING} onGone={onGone} />;
  if (state.content) {
    return (
      <Suspense fallback={<Skeleton className={classes.waiting} h={300} radius="md" />}>
        <MailEditor
          detail={detail}
          writing={writing}
          state={state}
          content={state.content}
          files={files}
          onNote={note}
          onGone={onGone}
        />
      </Suspense>
    );
  }
  return (
    <div className={classes.foot}>
      {state.problem !== null && <Problem problem={state.problem} />}
      {/* biome-ignore lint/a11y/useSemanticElements: no fields are in it */}
      <div className={classes.ways} role="group" aria-label={t("answer")}>
        <Way
          name={t("reply")}
          keys="r"
          icon={<IconArrowBackUp size={17} stroke={1.75} aria-hidden />}
          busy={state.starting}
          onClick={() => answer("reply")}
        />
        <Way
          name={t("replyAll")}
          keys="a"
          icon={<IconArrowBackUpDouble size={17} stroke={1.75} aria-hidden />}
          onClick={() => answer("reply_all")}
        />
        <Way
          name={t("forward")}
          keys="f"
          icon={<IconArrowForwardUp size={17} stroke={1.75} aria-hidden />}
          onClick={() => answer("forward")}
        />
        <span className={classes.space} />
        <Way name={t("note")} keys="n" icon={<IconLock size={16} stroke={1.75} aria-hidden />} onClick={note} />
      </div>
    </div>
  );
}

function Problem({ problem }: { problem: unknown }) {
  const problemText = useProblemText();
  return (
    <Alert color="red" role="alert" p="xs" mb={8}>
      {problemText(problem)}
    </Alert>
  );
}

type WayProps = { name: string; keys: string; icon: ReactNode; busy?: boolean; onClick: () => void };

function Way({ name, keys, icon, busy, onClick }: WayProps) {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={icon}
      rightSection={<Keys of={{ key: keys }} />}
      loading={busy ?? false}
      aria-keyshortcuts={keys.toUpperCase()}
      onClick={onClick}
    >
      {name}
    </Button>
  );
}

/** Whoever asked for a note writes it; one that was begun earlier waits to be asked. */
function useNoteFocus({ mode, area }: FootProps["composing"]) {
  const before = useRef(mode);
  useEffect(() => {
    if (before.current !== mode && mode === "note") area.current?.focus();
    before.current = mode;
  }, [mode, area]);
}

/** Whoever is about to leave a conversation hears that an email is begun in it. One that was sent goes out all the same. */
export function UnsentMail({ conversationId, leaving }: UnsentProps) {
  const { t } = useTranslation("mail");
  const { state } = useWriting(conversationId);
  if (state.content === null || state.saving === "fresh" || state.dueAt !== null) return null;
  return <Alert color="orange">{t(`unsent.${leaving}`)}</Alert>;
}
