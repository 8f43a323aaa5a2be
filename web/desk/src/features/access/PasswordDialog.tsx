import { Alert, Button, Group, Modal, PasswordInput, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { changePasswordMutation } from "@parley/api/query";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusBack } from "../../lib/focusBack";
import { useProblemText } from "../../ui/problemText";

export default function PasswordDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("access");
  useFocusBack(opened);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("password.title")}
      size={400}
      closeButtonProps={{ "aria-label": t("password.cancel") }}
    >
      <PasswordForm onClose={onClose} />
    </Modal>
  );
}

function PasswordForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("access");
  const problemText = useProblemText();
  const [old, setOld] = useState("");
  const [new_, setNew] = useState("");
  const [again, setAgain] = useState("");
  const { mutate, isPending, error, reset } = useMutation({
    ...changePasswordMutation(),
    onSuccess: () => {
      notifications.show({ color: "green", message: t("password.changed") });
      onClose();
    },
  });
  const differs = again !== "" && new_ !== again;
  const complete = old !== "" && new_ !== "" && new_ === again;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete && !isPending) mutate({ body: { old, new: new_ } });
  };
  const typed = (set: (value: string) => void) => (event: React.ChangeEvent<HTMLInputElement>) => {
    set(event.currentTarget.value);
    if (error) reset();
  };
  const eye = { visibilityToggleButtonProps: { "aria-label": t("password.show"), tabIndex: 0 }, maxLength: 1000 };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <PasswordInput
          {...eye}
          label={t("password.old")}
          value={old}
          onChange={typed(setOld)}
          autoComplete="current-password"
          data-autofocus
        />
        <PasswordInput
          {...eye}
          label={t("password.new")}
          description={t("password.hint")}
          value={new_}
          onChange={typed(setNew)}
          autoComplete="new-password"
        />
        <PasswordInput
          {...eye}
          label={t("password.again")}
          value={again}
          onChange={typed(setAgain)}
          autoComplete="new-password"
          error={differs ? t("password.differs") : null}
        />
        {error && (
          <Alert icon={<IconAlertCircle size={18} />} color="red" variant="light" role="alert">
            {problemText(error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("password.cancel")}
          </Button>
          <Button type="submit" disabled={!complete} loading={isPending}>
            {t("password.change")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
