import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { listTasksQueryKey } from "@parley/api/query";
import { resolveConversation } from "@parley/api/sdk";
import type { ConversationDetail, Task } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useOutbox } from "../../../lib/outbox/useOutbox";
import { useProblemText } from "../../../ui/problemText";
import { detailKey } from "../live";

type Props = { detail: ConversationDetail; opened: boolean; hasDraft: boolean; onClose: () => void };

/** Asks once, naming the conversation, before it closes for good. */
export function ResolveDialog({ detail, opened, hasDraft, onClose }: Props) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const cache = useQueryClient();
  const { id } = detail;
  const unsent = useOutbox(id).filter((entry) => entry.state !== "failed").length;
  const resolve = useMutation({
    mutationFn: () => resolveConversation({ path: { conversation_id: id }, throwOnError: true }),
    onSuccess: () => {
      // The events say the same; they may be on their way still.
      cache.setQueryData<ConversationDetail>(detailKey(id), (before) => before && { ...before, status: "closed" });
      cache.setQueryData<Task[]>(listTasksQueryKey(), (tasks) => tasks?.filter((task) => task.conversation_id !== id));
      onClose();
    },
  });
  const close = () => {
    resolve.reset();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      padding="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("resolve.cancel") }}
      title={<Text fw={600}>{t("resolve.title", { id })}</Text>}
    >
      <Stack gap="md">
        <Text size="md">{t("resolve.text", { customer: detail.customer.name || t("messages.theCustomer") })}</Text>
        {hasDraft && <Text size="sm">{t("resolve.draft")}</Text>}
        {unsent > 0 && <Alert color="orange">{t("resolve.unsent", { count: unsent })}</Alert>}
        {resolve.isError && (
          <Alert color="red" role="alert">
            {t("resolve.failed", { id, problem: problemText(resolve.error) })}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t("resolve.cancel")}
          </Button>
          <Button data-autofocus loading={resolve.isPending} onClick={() => resolve.mutate()}>
            {t("resolve.confirm", { id })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
