import { sendMessage } from "@parley/api/sdk";
import { useEffect } from "react";
import { addMessage } from "../features/conversations/messages/cache";
import { startOutbox } from "../lib/outbox/useOutbox";
import { liveCache, queryClient, stream } from "./connection";

/** Events in, unsent messages out, for as long as this account is at the desk. */
export function useLiveConnection(accountId: number): void {
  useEffect(() => {
    const stopCache = liveCache.start();
    stream.start();
    return () => {
      stream.stop();
      stopCache();
    };
  }, []);

  useEffect(
    () =>
      startOutbox({
        accountId,
        send: async ({ conversationId, key, text, kind, attachments, quotes }) => {
          const { data } = await sendMessage({
            path: { conversation_id: conversationId },
            body: {
              key,
              text,
              kind,
              attachments: attachments.map((media) => media.id),
              quotes: quotes?.number ?? null,
            },
            throwOnError: true,
          });
          return data;
        },
        sent: (message) => addMessage(queryClient, message),
      }),
    [accountId],
  );
}
