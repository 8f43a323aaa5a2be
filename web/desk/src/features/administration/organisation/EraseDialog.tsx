import { Button, Group, Modal, Text } from "@mantine/core";
import type { Erasable } from "@parley/api/types";
import { useTranslation } from "react-i18next";

type Props = { erasable: Erasable | null; onAnswer: (erase: boolean) => void };

/** Asks before what is kept for less time goes, and says how much that is. */
export function EraseDialog({ erasable, onAnswer }: Props) {
  const { t } = useTranslation("administration");
  return (
    <Modal
      opened={erasable !== null}
      onClose={() => onAnswer(false)}
      padding="lg"
      transitionProps={{ duration: 0 }}
      withCloseButton={false}
      title={t("organisation.erase.title")}
    >
      {erasable && (
        <>
          {erasable.conversations > 0 && (
            <Text mb="sm">{t("organisation.erase.conversations", { count: erasable.conversations })}</Text>
          )}
          {erasable.audit_entries > 0 && (
            <Text mb="sm">{t("organisation.erase.audit", { count: erasable.audit_entries })}</Text>
          )}
          <Text mb="lg">{t("organisation.erase.forGood")}</Text>
        </>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" data-autofocus onClick={() => onAnswer(false)}>
          {t("organisation.erase.keep")}
        </Button>
        <Button color="red" onClick={() => onAnswer(true)}>
          {t("organisation.erase.confirm")}
        </Button>
      </Group>
    </Modal>
  );
}
