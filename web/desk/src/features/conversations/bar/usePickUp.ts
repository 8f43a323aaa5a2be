import { pickUpConversation } from "@parley/api/sdk";
import type { ConversationDetail } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { withAnswer } from "../../../lib/liveCache";
import { useAccount } from "../../access/account";
import { useMe } from "../../agents/me";
import { putTask } from "../../tasks/cache";
import { detailKey } from "../live";
import { noteOutcome } from "../outcome";
import type { Standing } from "../standing";

/** Taking over what waits or is somebody else's; nothing if this agent may not. */
export function usePickUp(detail: ConversationDetail, standing: Standing) {
  const account = useAccount();
  const me = useMe();
  const cache = useQueryClient();
  const { id } = detail;
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () =>
      withAnswer(
        cache,
        async () => (await pickUpConversation({ path: { conversation_id: id }, throwOnError: true })).data,
        (task) => {
          noteOutcome(cache, id, null);
          putTask(cache, task);
        },
      ),
    // Somebody was faster, or it has ended: what the pane shows is no longer so.
    onError: () => void cache.invalidateQueries({ queryKey: detailKey(id) }),
  });
  const permitted = me !== undefined && account.permissions.includes("pick_up_conversations");
  if (!permitted || (standing !== "waiting" && standing !== "otherAgent")) return null;
  return { pickUp: () => mutate(), picking: isPending, error, reset, from: detail.status === "live" };
}
