import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { listAllAgentsQueryKey, listLiveConversationsOptions } from "@parley/api/query";
import { changeAgent } from "@parley/api/sdk";
import type { AgentRecord } from "@parley/api/types";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { useProblemText } from "../../../ui/problemText";
import { useAccount } from "../../access/account";
import { put } from "../data";
import { Act, Fields } from "../frame/EditorPage";
import { DeleteAgent } from "./DeleteAgent";
import { ResetPassword } from "./ResetPassword";

/** Whether somebody may log in, and with what. Who did something is not deleted: it keeps their name. */
export function Access({ agent, release }: { agent: AgentRecord; release: () => void }) {
  const { t } = useTranslation("administration");
  const myself = useAccount().id === agent.id;
  const [asking, setAsking] = useState(false);
  const change = useDisabling(agent, () => setAsking(false));
  const problemText = useProblemText();
  const close = () => {
    setAsking(false);
    change.reset();
  };
  return (
    <Fields title={t("agents.access")}>
      {!myself && <ResetPassword agent={agent} />}
      {agent.disabled ? (
        <Act text={t("agents.enableText")}>
          <Button variant="default" loading={change.isPending} onClick={() => change.mutate(false)}>
            {t("agents.enable")}
          </Button>
        </Act>
      ) : (
        <Act text={myself ? t("agents.notYourself") : t("agents.disableText")}>
          <Button
            variant="default"
            c={myself ? undefined : "var(--bad)"}
            disabled={myself}
            onClick={() => setAsking(true)}
          >
            {t("agents.disable")}
          </Button>
        </Act>
      )}
      <Modal
        opened={asking}
        onClose={close}
        padding="lg"
        closeButtonProps={{ "aria-label": t("delete.cancel") }}
        title={t("agents.disableAsk", { name: agent.name })}
      >
        <Stack gap="md">
          <Consequences agentId={agent.id} />
          {change.error && (
            <Alert icon={<IconAlertCircle size={18} />} color="red" role="alert">
              {problemText(change.error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t("delete.cancel")}
            </Button>
            <Button color="red" data-autofocus loading={change.isPending} onClick={() => change.mutate(true)}>
              {t("agents.disableConfirm", { name: agent.name })}
            </Button>
          </Group>
        </Stack>
      </Modal>
      {!myself && <DeleteAgent agent={agent} release={release} />}
    </Fields>
  );
}

/** What they have right now goes to others: how much that is. */
function Consequences({ agentId }: { agentId: number }) {
  const { t } = useTranslation("administration");
  const { data } = useQuery({ ...listLiveConversationsOptions(), staleTime: 0 });
  const count = data?.filter(({ agent_id, status }) => agent_id === agentId && status !== "offered").length;
  return (
    <Text>
      {t("agents.signedOut")} {count === undefined ? t("agents.tasksBack") : t("agents.tasksGoBack", { count })}
    </Text>
  );
}

function useDisabling(agent: AgentRecord, onDone: () => void) {
  const problemText = useProblemText();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (disabled: boolean) =>
      withAnswer(
        cache,
        async () => (await changeAgent({ path: { agent_id: agent.id }, body: { disabled }, throwOnError: true })).data,
        (saved) => put(cache, listAllAgentsQueryKey(), saved),
      ),
    // The page says it: beside the name, and by what can be done next.
    onSuccess: onDone,
    onError: (error, disabled) => {
      // Disabling says it where it was asked.
      if (!disabled) notifications.show({ color: "red", message: problemText(error) });
    },
  });
}
