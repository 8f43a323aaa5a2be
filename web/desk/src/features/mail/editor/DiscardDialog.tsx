import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Props = { opened: boolean; onClose: () => void; onConfirm: () => void };

export function DiscardDialog({ opened, onClose, onConfirm }: Props) {
  const { t } = useTranslation("mail");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("discard.title")}
      closeButtonProps={{ "aria-label": t("discard.keep") }}
    >
      <Stack gap="lg">
        <Text size="sm">{t("discard.text")}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t("discard.keep")}
          </Button>
          <Button
            color="red"
            onClick={() => {
              onClose();
              onConfirm();
            }}
          >
            {t("discard.confirm")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
