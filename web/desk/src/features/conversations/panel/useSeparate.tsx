import { separateCustomer } from "@parley/api/sdk";
import type { ConversationDetail } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { toast } from "../../../lib/toast";
import { useProblemText } from "../../../ui/problemText";
import { detailKey } from "../live";

/** Takes a merge back. */
export function useSeparate(conversationId: number) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const cache = useQueryClient();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (customerId: number) =>
      withAnswer(
        cache,
        async () => {
          const path = { conversation_id: conversationId, customer_id: customerId };
          return (await separateCustomer({ path, throwOnError: true })).data;
        },
        (customer) => {
          cache.setQueryData<ConversationDetail>(
            detailKey(conversationId),
            (detail) => detail && { ...detail, customer },
          );
        },
      ),
    onSuccess: () =>
      toast({ id: `merged-${conversationId}`, color: "gray", title: null, message: t("panel.same.separated") }),
    onError: (error) =>
      toast({
        id: `merged-${conversationId}`,
        color: "red",
        title: t("panel.same.notSeparated"),
        message: problemText(error),
      }),
  });
  return { separate: mutate, separating: isPending ? variables : null };
}
