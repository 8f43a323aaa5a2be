import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { getResultOptions } from "@parley/api/query";
import { resolveConversation } from "@parley/api/sdk";
import type { ConversationDetail } from "@parley/api/types";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { memo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { allSent } from "../../../lib/outbox/onItsWay";
import { useProblemText } from "../../../ui/problemText";
import { findTask, putTask, removeTask } from "../../tasks/cache";
import { detailKey } from "../live";
import { Unsent } from "../pane/Unsent";
import { inWords } from "../result/missing";
import { saveNow, scopeOf } from "../result/saving";
import { leadToResult } from "../toWrite";

type Props = { detail: ConversationDetail; opened: boolean; hasDraft: boolean; onClose: () => void };

/** Asks once, naming the conversation, before it closes for good. */
export const ResolveDialog = memo(function ResolveDialog({ detail, opened, hasDraft, onClose }: Props) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const cache = useQueryClient();
  const { id } = detail;
  const asked = getResultOptions({ path: { conversation_id: id } });
  const { data: form } = useQuery({ ...asked, enabled: opened });
  const customer = detail.customer.name || t("messages.theCustomer");
  const owed = form?.mandatory ? inWords(t, form, form.missing) : "";
  // The events say the same; they may be on their way still, and one that was faster says it better.
  const closed = () => {
    cache.setQueryData<ConversationDetail>(detailKey(id), (before) => before && { ...before, status: "closed" });
    const form = cache.getQueryData(asked.queryKey);
    const task = findTask(cache, id);
    if (task && form?.mandatory && form.missing.length > 0) {
      putTask(cache, { ...task, status: "closed", wrap_up: true, unread: 0, starred: false, awaiting_since: null });
      leadToResult(id);
    } else {
      removeTask(cache, id);
    }
  };
  const waiting = useRef(new AbortController());
  const resolve = useMutation({
    // After what was entered of the contact result: it may be what the end waits for.
    scope: scopeOf(id),
    mutationFn: async (calledOff: AbortSignal) => {
      // What has not arrived even now is left behind: the dialog says so, and that is what was agreed to.
      await allSent(id, calledOff);
      return withAnswer(
        cache,
        () => resolveConversation({ path: { conversation_id: id }, throwOnError: true }),
        closed,
      );
    },
    onSuccess: onClose,
  });
  const confirm = () => {
    saveNow(id);
    waiting.current = new AbortController();
    resolve.mutate(waiting.current.signal);
  };
  const close = () => {
    waiting.current.abort();
    resolve.reset();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      // What had the focus is gone with the conversation.
      returnFocus={!resolve.isSuccess}
      padding="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("resolve.cancel") }}
      title={<Text fw={600}>{t("resolve.title", { id })}</Text>}
    >
      <Stack gap="md">
        <Text size="md">
          {owed === "" ? t("resolve.text", { customer }) : t("resolve.wrapUp", { customer, what: owed })}
        </Text>
        {hasDraft && <Text size="sm">{t("resolve.draft")}</Text>}
        <Unsent detail={detail} leaving="resolve" />
        {resolve.isError && (
          <Alert color="red" role="alert">
            {t("resolve.failed", { id, problem: problemText(resolve.error) })}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t("resolve.cancel")}
          </Button>
          <Button data-autofocus loading={resolve.isPending} onClick={confirm}>
            {t("resolve.confirm", { id })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
});
