import { Alert, Button, TextInput, Tooltip } from "@mantine/core";
import { getMediaLimitsOptions } from "@parley/api/query";
import type { ConversationDetail } from "@parley/api/types";
import { IconLock, IconSend2, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf } from "../../../lib/problems";
import { useProblemText } from "../../../ui/problemText";
import { useAccount } from "../../access/account";
import { useEvent } from "../../conversations/pane/useEvent";
import { AttachmentTray } from "../../media/AttachmentTray";
import { addFiles, removeUpload, retryUpload, useUploads, withArrived } from "../../media/uploads";
import { filled } from "../../shortcodes/insert";
import type { Content } from "../writing/content";
import type { WritingState } from "../writing/state";
import type { Writing } from "../writing/Writing";
import { DiscardDialog } from "./DiscardDialog";
import classes from "./Editor.module.css";
import { EditorHead } from "./EditorHead";
import { Inserts } from "./Inserts";
import { isFieldProblem, People } from "./People";
import { Quote } from "./Quote";
import { ResizeEdge, useHeight } from "./ResizeEdge";
import { RichText, type RichTextHandle } from "./RichText";

type Props = {
  detail: ConversationDetail;
  writing: Writing;
  state: WritingState;
  content: Content;
  files: RefObject<((files: File[]) => void) | null>;
  onNote: () => void;
  onGone: (wasWriting: boolean) => void;
};

/** Where an email is written. */
export default function MailEditor({ detail, writing, state, content, files, onNote, onGone }: Props) {
  const { t } = useTranslation("mail");
  const problemText = useProblemText();
  const account = useAccount();
  const { data: limits } = useQuery(getMediaLimitsOptions());
  const place = `mail.${account.id}.${detail.id}`;
  const uploads = useUploads(place);
  const uploading = uploads.some((entry) => entry.problem === null);
  const [height, setHeight] = useHeight();
  const [asking, setAsking] = useState(false);
  const box = useRef<HTMLElement>(null);
  const text = useRef<RichTextHandle>(null);

  const attach = useEvent((chosen: File[]) => {
    if (!limits) return;
    addFiles(place, chosen, content.attachments.length, limits, (media) => {
      const now = writing.state.content;
      if (now) writing.change({ attachments: withArrived(now.attachments, media) });
    });
  });
  /** Pictures into the text, where the cursor is; if the editor is gone when they arrive, beside it. */
  const insertPictures = useEvent((chosen: File[]) => {
    if (!limits) return;
    addFiles(place, chosen, 0, limits, (media) => {
      const now = writing.state.content;
      if (text.current?.insertPicture(media) || !now) return;
      writing.change({ attachments: withArrived(now.attachments, media) });
    });
  });
  const take = useEvent((dropped: File[]) => {
    const isPicture = (file: File) => file.type.startsWith("image/") && file.type !== "image/svg+xml";
    const inText = text.current?.wasDroppedOn() ? dropped.filter(isPicture) : [];
    const beside = dropped.filter((file) => !inText.includes(file));
    if (inText.length > 0) insertPictures(inText);
    if (beside.length > 0) attach(beside);
  });
  useEffect(() => {
    files.current = take;
    return () => {
      files.current = null;
    };
  }, [files, take]);

  const gone = useRef(onGone);
  gone.current = onGone;
  useLayoutEffect(() => {
    const editor = box.current;
    return () => gone.current(editor?.contains(document.activeElement) ?? false);
  }, []);

  // Whoever asked to write is led to where they begin: the text, or whom a forward is for.
  const { wanted, edition } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever it was wanted
  useEffect(() => {
    if (!writing.takeFocus()) return;
    const to = box.current?.querySelector<HTMLElement>("[data-field='to'] input");
    if (content.to.length === 0) to?.focus();
    else text.current?.focus();
  }, [wanted, writing]);

  const send = useEvent(() => {
    if (!uploading && !state.sending) void writing.send();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    // What floats above it has keys of its own.
    if (!box.current?.contains(event.target as Node)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      // A field keeps what is typed in it when it is left.
      if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
      setTimeout(send);
    }
    // The text prevents what the browser would do, and does nothing itself; its menu lets nothing through.
    const taken = event.defaultPrevented && !(event.target as HTMLElement).isContentEditable;
    if (event.key === "Escape" && !taken && !event.nativeEvent.isComposing) {
      // Begun by mistake: out again, to where it can be begun otherwise.
      if (state.saving === "fresh" && uploads.length === 0) void writing.discard();
      else (document.activeElement as HTMLElement | null)?.blur();
    }
  };
  const variables = { customer: detail.customer.name, agent: account.name, dialog_id: String(detail.id) };
  const change = useEvent((html: string) => writing.change({ html }));
  const { problem, other } = state;
  const elsewhere = problem !== null && state.saving !== "failed" && !isFieldProblem(problem);

  return (
    <section
      ref={box}
      className={classes.editor}
      style={{ height }}
      aria-label={t("editor.label")}
      onKeyDown={onKeyDown}
    >
      <ResizeEdge height={height} onHeight={setHeight} />
      <EditorHead writing={writing} state={state} content={content} />
      <People detail={detail} content={content} problem={problem} onChange={(some) => writing.change(some)} />
      <div className={classes.field}>
        <label className={classes.name} htmlFor={`subject-${detail.id}`}>
          {t("field.subject")}
        </label>
        <TextInput
          id={`subject-${detail.id}`}
          className={classes.grow}
          variant="unstyled"
          size="xs"
          dir="auto"
          maxLength={500}
          value={content.subject}
          onChange={(event) => writing.change({ subject: event.currentTarget.value })}
        />
      </div>
      <RichText
        key={edition}
        ref={text}
        html={content.html}
        variables={variables}
        limits={limits}
        onChange={change}
        onPictures={insertPictures}
      >
        <Quote conversationId={detail.id} content={content} onChange={(with_quote) => writing.change({ with_quote })} />
      </RichText>
      <AttachmentTray
        attachments={content.attachments}
        uploads={uploads}
        limits={limits}
        onDetach={(id) => writing.change({ attachments: content.attachments.filter((media) => media.id !== id) })}
        onRetry={(id) => retryUpload(place, id)}
        onDrop={(id) => removeUpload(place, id)}
      />
      {elsewhere && (
        <Alert color="red" role="alert" p="xs" mx={12} mb={6}>
          {codeOf(problem) === "empty_message" ? t("editor.empty") : problemText(problem)}
        </Alert>
      )}
      {other && (
        <Alert color="orange" role="alert" p="xs" mx={12} mb={6}>
          {t("editor.other")}{" "}
          <Button size="compact-xs" variant="default" onClick={() => writing.takeOther()}>
            {t("editor.takeOther")}
          </Button>{" "}
          <Button size="compact-xs" variant="default" onClick={() => writing.keepMine()}>
            {t("editor.keepMine")}
          </Button>
        </Alert>
      )}
      <div className={classes.foot}>
        <Tooltip label={uploading ? t("editor.uploading") : t("editor.sendHint")}>
          <Button
            size="xs"
            rightSection={<IconSend2 size={16} stroke={1.75} aria-hidden />}
            loading={state.sending}
            data-disabled={uploading || undefined}
            aria-disabled={uploading}
            onClick={send}
          >
            {t("editor.send")}
          </Button>
        </Tooltip>
        <Inserts
          limits={limits}
          variables={variables}
          onInsert={(words) => text.current?.insert(words)}
          onPick={(shortcode) => text.current?.insert(filled(shortcode.text, variables))}
          onFiles={attach}
        />
        <span className={classes.grow} />
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconLock size={16} stroke={1.75} aria-hidden />}
          onClick={onNote}
        >
          {t("note")}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />}
          // What nobody wrote yet is no loss.
          onClick={() => (state.saving === "fresh" ? void writing.discard() : setAsking(true))}
        >
          {t("editor.discard")}
        </Button>
      </div>
      <DiscardDialog opened={asking} onClose={() => setAsking(false)} onConfirm={() => void writing.discard()} />
    </section>
  );
}
