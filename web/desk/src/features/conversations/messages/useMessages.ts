import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { fetchOlder, messagesOptions } from "./cache";

/** A conversation's messages and the way to the older ones. `live`: events keep them up to date. */
export function useMessages(conversationId: number, live: boolean) {
  const cache = useQueryClient();
  const query = useQuery({ ...messagesOptions(conversationId), refetchOnMount: live ? true : "always" });
  const [older, setOlder] = useState<"rest" | "loading" | "failed">("rest");

  const loadOlder = useCallback(() => {
    setOlder("loading");
    fetchOlder(cache, conversationId).then(
      () => setOlder("rest"),
      () => setOlder("failed"),
    );
  }, [cache, conversationId]);

  return { query, older, loadOlder };
}
