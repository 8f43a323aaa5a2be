import { Alert, Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import type { ConversationDetail } from "@parley/api/types";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusBack } from "../../../lib/focusBack";
import { useProblemText } from "../../../ui/problemText";
import { useAccount } from "../../access/account";
import { changeDraft, useDraft } from "../composer/draftStore";
import { draftKey } from "../composer/drafts";
import { Unsent } from "../pane/Unsent";
import { Search } from "./Search";
import classes from "./Transfer.module.css";
import { type Target, targetsOf, useTargets } from "./targets";
import { useTransfer } from "./useTransfer";

/** What the server takes. */
const LONGEST_NOTE = 2000;

type Props = { detail: ConversationDetail; hasDraft: boolean; onClose: () => void };

/** To whom, and what they should know. What was written for them outlives the dialog. */
export default function TransferDialog({ detail, hasDraft, onClose }: Props) {
  const { t } = useTranslation("conversations");
  const name = detail.customer.name || t("messages.theCustomer");
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      padding="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("transfer.cancel") }}
      title={
        <Text fw={600}>
          {t("transfer.title", { id: detail.id })}{" "}
          <Text span c="dimmed" fw={400} ml={4}>
            {name}
          </Text>
        </Text>
      }
    >
      <Form detail={detail} hasDraft={hasDraft} onClose={onClose} />
    </Modal>
  );
}

function Form({ detail, hasDraft, onClose }: Props) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const account = useAccount();
  const place = draftKey(account.id, detail.id, "transfer");
  const note = useDraft(place).text;
  const write = (text: string) => changeDraft(place, (before) => ({ ...before, text }));
  const noteId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const targets = useTargets();
  // What can no longer be chosen is no longer chosen.
  const chosen = targetsOf(targets.queues, targets.agents, targets.bots).find(
    (one) => one.key === chosenKey && one.available,
  );
  const transfer = useTransfer(detail.id, {
    done: () => {
      write("");
      onClose();
    },
    refused: targets.refetch,
  });

  const choose = (target: Target) => {
    setChosenKey(target.key);
    transfer.reset();
    area.current?.focus();
  };
  const confirm = () => {
    if (chosen && !transfer.isPending) transfer.mutate({ target: chosen, note: note.trim() });
  };
  // As in the editor: Enter sends, Shift+Enter breaks the line.
  const onKeyDown = (event: KeyboardEvent) => {
    const composed = event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composed) return;
    event.preventDefault();
    confirm();
  };

  return (
    <Stack gap="md">
      <Search targets={targets} queueId={detail.queue_id} chosen={chosen ?? null} onChoose={choose} />
      <div>
        <label htmlFor={noteId} className={classes.label}>
          {t("transfer.note")}
        </label>
        <Textarea
          id={noteId}
          ref={area}
          autosize
          minRows={2}
          maxRows={6}
          dir="auto"
          maxLength={LONGEST_NOTE}
          classNames={{ input: classes.note }}
          placeholder={t("transfer.notePlaceholder")}
          value={note}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {hasDraft && (
        <Text size="sm" c="dimmed">
          {t("transfer.draft")}
        </Text>
      )}
      <Unsent detail={detail} leaving="transfer" />
      {transfer.isError && (
        <Alert color="red" role="alert">
          {t("transfer.failed", { id: detail.id, problem: problemText(transfer.error) })}
        </Alert>
      )}
      <Group justify="flex-end" gap="sm" wrap="nowrap">
        <Button variant="default" onClick={onClose}>
          {t("transfer.cancel")}
        </Button>
        <Button
          className={classes.confirm}
          loading={transfer.isPending}
          data-disabled={!chosen || undefined}
          aria-disabled={!chosen}
          onClick={confirm}
        >
          {chosen ? t("transfer.confirm", { name: chosen.name }) : t("transfer.choose")}
        </Button>
      </Group>
    </Stack>
  );
}
