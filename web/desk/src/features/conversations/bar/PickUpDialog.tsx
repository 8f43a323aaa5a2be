import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ConversationDetail } from "@parley/api/types";
import { useTranslation } from "react-i18next";

type Props = {
  detail: ConversationDetail;
  opened: boolean;
  picking: boolean;
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before somebody's work is taken out of their hands. */
export function PickUpDialog({ detail, opened, picking, onClose, onConfirm }: Props) {
  const { t } = useTranslation("conversations");
  const name = detail.agent_name ?? t("message.author.agent");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      padding="lg"
      closeButtonProps={{ "aria-label": t("pickUp.cancel") }}
      title={<Text fw={600}>{t("pickUp.title", { id: detail.id, name })}</Text>}
    >
      <Stack gap="md">
        <Text size="md">{t("pickUp.text", { name })}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("pickUp.cancel")}
          </Button>
          <Button data-autofocus loading={picking} onClick={onConfirm}>
            {t("pickUp.confirm", { id: detail.id })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
