import { notifications } from "@mantine/notifications";
import { getMediaLimitsOptions } from "@parley/api/query";
import type { Quote } from "@parley/api/types";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { enqueue } from "../../../lib/outbox/useOutbox";
import { useAccount } from "../../access/account";
import { addFiles, removeUpload, retryUpload, useUploads, withArrived } from "../../media/uploads";
import { useEvent } from "../pane/useEvent";
import { changeDraft, draftOf, takeDraft, useDraft } from "./draftStore";
import { draftKey, isEmpty, type Mode } from "./drafts";
import { newKey } from "./key";
import { roomFor } from "./limits";

/** A note begun and no answer begun: that is what the agent was writing. */
function firstMode(account: number, conversation: number): Mode {
  const has = (mode: Mode) => !isEmpty(draftOf(draftKey(account, conversation, mode)));
  return has("note") && !has("text") ? "note" : "text";
}

export type Composing = ReturnType<typeof useComposer>;

/** What is being written in one conversation: an answer or a note, its files, and the way out. */
export function useComposer(conversationId: number) {
  const { t } = useTranslation("conversations");
  const account = useAccount();
  const [mode, setMode] = useState<Mode>(() => firstMode(account.id, conversationId));
  const place = draftKey(account.id, conversationId, mode);
  const draft = useDraft(place);
  const uploads = useUploads(place);
  const { data: limits } = useQuery(getMediaLimitsOptions());
  const area = useRef<HTMLTextAreaElement>(null);

  const room = useMemo(() => roomFor(draft.text), [draft.text]);
  const uploading = uploads.some((entry) => entry.problem === null);
  const empty = draft.text.trim() === "" && draft.attachments.length === 0;

  const attach = useEvent((files: File[]) => {
    if (!limits) return;
    addFiles(place, files, draft.attachments.length, limits, (media) =>
      changeDraft(place, (before) => ({ ...before, attachments: withArrived(before.attachments, media) })),
    );
    area.current?.focus();
  });

  const send = useEvent(() => {
    if (empty || uploading || room.state === "over") return;
    const taken = takeDraft(place);
    const { attachments, quotes = null } = taken.draft;
    const text = taken.draft.text.trim();
    enqueue({ conversationId, key: newKey(), text, attachments, quotes, kind: mode }).then(taken.done, () => {
      taken.undo();
      notifications.show({ color: "red", message: t("composer.notKept") });
    });
    area.current?.focus();
  });

  const write = useEvent((text: string) => changeDraft(place, (before) => ({ ...before, text })));
  const detach = useEvent((id: number) =>
    changeDraft(place, (before) => ({
      ...before,
      attachments: before.attachments.filter((media) => media.id !== id),
    })),
  );
  const retry = useEvent((id: number) => retryUpload(place, id));
  const drop = useEvent((id: number) => removeUpload(place, id));

  /** Into the editor, to write an answer or a note. */
  const begin = useEvent((next: Mode) => {
    const editor = area.current;
    // At once: the next key may follow within the same frame.
    editor?.focus();
    if (next === mode) return;
    setMode(next);
    requestAnimationFrame(() => editor?.setSelectionRange(editor.value.length, editor.value.length));
  });

  /** To answer to this. What was between colleagues is only quoted to them. */
  const quote = useEvent((quotes: Quote) => {
    const next = quotes.kind === "note" ? "note" : mode;
    changeDraft(draftKey(account.id, conversationId, next), (before) => ({ ...before, quotes }));
    begin(next);
  });
  const unquote = useEvent(() => changeDraft(place, (before) => ({ ...before, quotes: null })));

  const canSend = !empty && !uploading && room.state !== "over";
  // The same object until something of it changes: what happens in the conversation does not draw the editor again.
  return useMemo(
    () => ({
      conversationId,
      mode,
      area,
      limits,
      room,
      uploading,
      uploads,
      text: draft.text,
      attachments: draft.attachments,
      quotes: draft.quotes ?? null,
      canSend,
      write,
      detach,
      retry,
      drop,
      attach,
      send,
      begin,
      quote,
      unquote,
    }),
    [
      conversationId,
      mode,
      limits,
      room,
      uploading,
      uploads,
      draft,
      canSend,
      write,
      detach,
      retry,
      drop,
      attach,
      send,
      begin,
      quote,
      unquote,
    ],
  );
}
