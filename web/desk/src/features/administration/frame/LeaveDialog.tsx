import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Editor } from "./useEditor";

type Props = { leaving: Editor<object>["leaving"]; name: string };

/** Asks before what was typed goes. */
export function LeaveDialog({ leaving, name }: Props) {
  const { t } = useTranslation("administration");
  return (
    <Modal
      opened={leaving !== null}
      onClose={() => leaving?.stay()}
      padding="lg"
      withCloseButton={false}
      title={t("leave.title")}
    >
      <Text mb="lg">{t("leave.text", { name })}</Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" color="red" onClick={() => leaving?.go()}>
          {t("leave.go")}
        </Button>
        <Button data-autofocus onClick={() => leaving?.stay()}>
          {t("leave.stay")}
        </Button>
      </Group>
    </Modal>
  );
}
