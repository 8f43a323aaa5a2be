import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { mergeCustomer } from "@parley/api/sdk";
import type { ConversationDetail, Customer, Merge, PossiblySame } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusBack } from "../../../lib/focusBack";
import { withAnswer } from "../../../lib/liveCache";
import { toast } from "../../../lib/toast";
import { useProblemText } from "../../../ui/problemText";
import { WithAction } from "../../tasks/useLostToasts";
import { detailKey } from "../live";
import classes from "./SamePerson.module.css";
import { useSeparate } from "./useSeparate";

type Props = { conversationId: number; customer: Customer; other: PossiblySame; onClose: () => void };
type Keep = NonNullable<Merge["keep"]>;

/** Asks before two customers become one, and says what that means. */
export function MergeDialog({ conversationId, customer, other: { customer: other, conversations }, onClose }: Props) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const cache = useQueryClient();
  const [keep, setKeep] = useState<Keep>("this");
  const { separate } = useSeparate(conversationId);
  useFocusBack();
  const names = { this: customer.name || t("messages.theCustomer"), other: other.name || t("messages.theCustomer") };
  const merging = useMutation({
    mutationFn: () =>
      withAnswer(
        cache,
        async () => {
          const path = { conversation_id: conversationId };
          return (await mergeCustomer({ path, body: { customer_id: other.id, keep }, throwOnError: true })).data;
        },
        (answer) => {
          cache.setQueryData<ConversationDetail>(
            detailKey(conversationId),
            (detail) => detail && { ...detail, customer: answer },
          );
        },
      ),
    onSuccess: () => {
      const id = `merged-${conversationId}`;
      const merged = keep === "this" ? other.id : customer.id;
      toast({
        id,
        color: "gray",
        autoClose: 8000,
        closeButtonProps: { "aria-label": t("park.dismiss") },
        title: null,
        message: (
          <WithAction text={t("panel.same.done", { name: names[keep] })}>
            <Button size="compact-xs" variant="default" onClick={() => separate(merged)}>
              {t("park.undo")}
            </Button>
          </WithAction>
        ),
      });
      onClose();
    },
  });
  const described = (one: { email: string; phone: string }) => [one.email, one.phone].filter(Boolean).join(" · ");
  return (
    <Modal
      opened
      onClose={onClose}
      padding="lg"
      closeButtonProps={{ "aria-label": t("panel.same.cancel") }}
      title={
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {t("panel.same.title", { name: names.this, other: names.other })}
        </Text>
      }
    >
      <Stack gap="md">
        <ul className={classes.what}>
          <li>{t("panel.same.whatHistory", { count: conversations, other: names.other })}</li>
          <li>{t("panel.same.whatCustomer")}</li>
          <li>{t("panel.same.whatUndo")}</li>
        </ul>
        <Radio.Group
          label={t("panel.same.keep")}
          description={t("panel.same.keepHint")}
          value={keep}
          onChange={(value) => setKeep(value as Keep)}
        >
          <div className={classes.people}>
            <Radio value="this" label={<bdi>{names.this}</bdi>} description={described(customer)} data-autofocus />
            <Radio value="other" label={<bdi>{names.other}</bdi>} description={described(other)} />
          </div>
        </Radio.Group>
        <Text size="sm" c="dimmed">
          {t("panel.same.unchecked")}
        </Text>
        {merging.isError && (
          <p className={classes.problem} role="alert">
            {t("panel.same.failed", { problem: problemText(merging.error) })}
          </p>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("panel.same.cancel")}
          </Button>
          <Button loading={merging.isPending} onClick={() => merging.mutate()}>
            {t("panel.same.confirm")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
