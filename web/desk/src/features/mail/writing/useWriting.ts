import { getMailDraftOptions } from "@parley/api/query";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useAccount } from "../../access/account";
import { Writing } from "./Writing";

// Another cache is another sign-in: nothing of one account may show in the next.
const byCache = new WeakMap<QueryClient, Map<string, Writing>>();

export function writingOf(cache: QueryClient, account: number, conversation: number): Writing {
  const all = byCache.get(cache) ?? new Map<string, Writing>();
  byCache.set(cache, all);
  const key = `${account}.${conversation}`;
  const writing = all.get(key) ?? new Writing(cache, account, conversation);
  all.set(key, writing);
  return writing;
}

/** What is being written in a conversation, for whoever wants to begin it. */
export function useWriter(conversation: number): Writing {
  return writingOf(useQueryClient(), useAccount().id, conversation);
}

/** And for who shows it: kept up with the server as long as it is on the page. */
export function useWriting(conversation: number) {
  const writing = useWriter(conversation);
  const state = useSyncExternalStore(writing.subscribe, writing.read);
  const draft = useQuery(getMailDraftOptions({ path: { conversation_id: conversation } }));
  const heard = draft.data;
  useEffect(() => {
    if (heard) writing.heard(heard.draft);
  }, [writing, heard]);
  useEffect(() => {
    const save = () => void writing.save();
    window.addEventListener("pagehide", save);
    return () => {
      window.removeEventListener("pagehide", save);
      save();
    };
  }, [writing]);
  return { writing, state, draft };
}
