import { ActionIcon, Button, CopyButton, Group, Modal, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

type Props = { title: string; text: string; secret: string | null; label: string; onClose: () => void };

/** Something the server tells this once. It is not closed by a click beside it. */
export function Secret({ title, text, secret, label, onClose }: Props) {
  const { t } = useTranslation("administration");
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={title}
      padding="lg"
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="md">
        <Text>{text}</Text>
        <TextInput
          label={label}
          readOnly
          value={secret ?? ""}
          ff="monospace"
          onFocus={(event) => event.currentTarget.select()}
          rightSection={
            <CopyButton value={secret ?? ""}>
              {({ copied, copy }) => (
                <Tooltip label={copied ? t("secret.copied") : t("secret.copy")}>
                  <ActionIcon variant="subtle" color="gray" aria-label={t("secret.copy")} onClick={copy}>
                    {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
                  </ActionIcon>
                </Tooltip>
              )}
            </CopyButton>
          }
        />
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            {t("secret.done")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
