import { Skeleton } from "@mantine/core";
import type { Media } from "@parley/api/types";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { kindOf } from "../../media/files";
import { Lightbox } from "../../media/Lightbox";
import { Unfolded, useUnfolded } from "../messages/unfolded";
import { useMessages } from "../messages/useMessages";
import { More, Nothing, Trouble } from "../panel/ListStates";
import classes from "./Past.module.css";
import { PastMessage } from "./PastMessage";

/** What was said, with the notes. It opens at its end, where it says what came of it. */
export function PastMessages({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const { query, older, loadOlder } = useMessages(conversationId, false);
  const [open, setOpen] = useState<Media | null>(null);
  const unfolded = useUnfolded();
  const messages = query.data?.messages;
  const pictures = useMemo(
    () => (messages ?? []).flatMap((one) => one.attachments).filter((media) => kindOf(media.type) === "image"),
    [messages],
  );
  const scroller = useKeptFromEnd(messages?.[0]?.number);

  if (query.isError && !messages) {
    const text = t("panel.history.readError", { problem: problemText(query.error) });
    return <Trouble text={text} busy={query.isFetching} onRetry={() => void query.refetch()} />;
  }
  if (!messages) {
    return (
      <div className={classes.loading} role="status" aria-label={t("panel.history.readLoading")}>
        <Skeleton h={12} w="35%" />
        <Skeleton h={32} w="85%" />
        <Skeleton h={12} w="30%" />
        <Skeleton h={32} w="70%" />
      </div>
    );
  }
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="log"
      aria-live="off"
      aria-label={t("messages.label")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
    >
      {query.data?.has_more && (
        <More
          label={t("panel.history.older")}
          busy={older === "loading"}
          problem={older === "failed" ? t("messages.olderFailed") : null}
          onMore={() => {
            // What was pressed goes with the last page; the keyboard stays in the messages.
            const element = scroller.current;
            if (element?.contains(document.activeElement)) element.focus({ preventScroll: true });
            loadOlder();
          }}
        />
      )}
      {messages.length === 0 && <Nothing title={t("panel.history.readEmpty")} />}
      <Unfolded value={unfolded}>
        {messages.map((message, index) => (
          <PastMessage key={message.id} message={message} before={messages[index - 1]} onOpen={setOpen} />
        ))}
      </Unfolded>
      <Lightbox pictures={pictures} open={open} onOpen={setOpen} />
    </div>
  );
}

/** Rests at the end, and where the reader was when older messages come in above. `first` tells that they did. */
function useKeptFromEnd(first: number | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const fromEnd = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `first` is what says that something came in above
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight - fromEnd.current;
    const keep = () => {
      fromEnd.current = element.scrollHeight - element.scrollTop;
    };
    keep();
    element.addEventListener("scroll", keep, { passive: true });
    return () => element.removeEventListener("scroll", keep);
  }, [first]);
  return scroller;
}
