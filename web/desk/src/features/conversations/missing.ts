import { getConversationOptions } from "@parley/api/query";
import { useQuery } from "@tanstack/react-query";
import { Refusal } from "../../lib/problems";

/** A number the server cannot even read is none of a conversation either. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Refusal && [400, 404, 422].includes(error.status);

/** Whether there is no such conversation, or none for this reader: nothing is to be shown beside it then. Asks nobody itself. */
export function useMissing(conversationId: number | null): boolean {
  const path = { conversation_id: conversationId ?? 0 };
  const { error } = useQuery({ ...getConversationOptions({ path }), enabled: false });
  return isMissing(error);
}
