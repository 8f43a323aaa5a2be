import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { resetPassword } from "@parley/api/sdk";
import type { AgentRecord } from "@parley/api/types";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { Act } from "../frame/EditorPage";
import { Secret } from "../frame/Secret";

/** For somebody who forgot it: another password, typed here or made by the server and shown once. */
export function ResetPassword({ agent }: { agent: AgentRecord }) {
  const { t } = useTranslation("administration");
  const { t: access } = useTranslation("access");
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const [made, setMade] = useState<string | null>(null);
  const reset = useMutation({
    mutationFn: async () =>
      (await resetPassword({ path: { agent_id: agent.id }, body: { password: typed || null }, throwOnError: true }))
        .data,
    onSuccess: ({ password }) => {
      close();
      if (password === null)
        notifications.show({ color: "green", message: t("agents.passwordSet", { name: agent.name }) });
      else setMade(password);
    },
  });
  const close = () => {
    setAsking(false);
    setTyped("");
    reset.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // This form is drawn inside that of the page, though not in the document.
    event.stopPropagation();
    reset.mutate();
  };
  return (
    <>
      <Act text={t("agents.resetText")}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t("agents.reset")}
        </Button>
      </Act>
      <Modal
        opened={asking}
        onClose={close}
        padding="lg"
        closeButtonProps={{ "aria-label": t("delete.cancel") }}
        title={t("agents.resetAsk", { name: agent.name })}
      >
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <Text>{t("agents.resetConsequence")}</Text>
            <PasswordInput
              data-autofocus
              label={t("agents.newPassword")}
              description={t("agents.newPasswordHint")}
              autoComplete="new-password"
              maxLength={1000}
              visibilityToggleButtonProps={{ "aria-label": access("password.show"), tabIndex: 0 }}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            {reset.error && (
              <Alert icon={<IconAlertCircle size={18} />} color="red" role="alert">
                {problemText(reset.error)}
              </Alert>
            )}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={close}>
                {t("delete.cancel")}
              </Button>
              <Button type="submit" loading={reset.isPending}>
                {t(typed ? "agents.setPassword" : "agents.makeOne")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <Secret
        title={t("agents.passwordOf", { name: agent.name })}
        text={t("agents.passwordOnce")}
        secret={made}
        label={t("agents.newPassword")}
        onClose={() => setMade(null)}
      />
    </>
  );
}
