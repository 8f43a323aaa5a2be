import { getConversationOptions } from "@parley/api/query";
import { useQuery } from "@tanstack/react-query";
import { Refusal } from "../../lib/problems";

export const isMissing = (error: unknown): boolean => error instanceof Refusal && error.status === 404;

/** Whether there is no such conversation, or none for this reader: nothing is to be shown beside it then. Asks nobody itself. */
export function useMissing(conversationId: number | null): boolean {
  const path = { conversation_id: conversationId ?? 0 };
  const { error } = useQuery({ ...getConversationOptions({ path }), enabled: false });
  return isMissing(error);
}
