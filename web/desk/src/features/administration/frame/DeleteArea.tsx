import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Refusal } from "../../../lib/problems";
import { useProblemText } from "../../../ui/problemText";
import { Act } from "./EditorPage";
import { type Use, UsedBy } from "./UsedBy";

type Props = {
  name: string;
  /** What deleting does, in a sentence; what it asks; what the button says. */
  words: { title: string; text: string; ask: string; confirm: string; inUse: string };
  /** What is said then, where it is not "deleted". */
  done?: string;
  remove: () => Promise<unknown>;
  onRemoved: () => void;
};

/** Below the form: the thing itself may go, unless something needs it. */
export function DeleteArea({ name, words, done, remove, onRemoved }: Props) {
  const { t } = useTranslation("administration");
  const [asking, setAsking] = useState(false);
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      notifications.show({ message: done ?? t("delete.done", { name }) });
      onRemoved();
    },
  });
  const close = () => {
    setAsking(false);
    removal.reset();
  };
  const uses = usesOf(removal.error);
  return (
    <Act text={words.text}>
      <Button variant="default" c="var(--bad)" onClick={() => setAsking(true)}>
        {words.title}
      </Button>
      <Modal
        opened={asking}
        onClose={close}
        padding="lg"
        closeButtonProps={{ "aria-label": t("delete.cancel") }}
        title={uses ? t("delete.inUse", { name }) : words.ask}
      >
        {uses ? (
          <Stack gap="md">
            <Text>{words.inUse}</Text>
            <UsedBy uses={uses} />
            <Group justify="flex-end">
              <Button data-autofocus onClick={close}>
                {t("delete.understood")}
              </Button>
            </Group>
          </Stack>
        ) : (
          <Stack gap="md">
            <Text>{t("delete.forGood")}</Text>
            <Problem error={removal.error} />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={close}>
                {t("delete.cancel")}
              </Button>
              <Button color="red" data-autofocus loading={removal.isPending} onClick={() => removal.mutate()}>
                {words.confirm}
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </Act>
  );
}

function Problem({ error }: { error: unknown }) {
  const problemText = useProblemText();
  if (!error) return null;
  return (
    <Alert icon={<IconAlertCircle size={18} />} color="red" role="alert">
      {problemText(error)}
    </Alert>
  );
}

function usesOf(error: unknown): Use[] | null {
  if (!(error instanceof Refusal) || !Array.isArray(error.details.used_by)) return null;
  return error.details.used_by as Use[];
}
