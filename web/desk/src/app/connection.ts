import { listEvents } from "@parley/api/sdk";
import { useSyncExternalStore } from "react";
import { askAgain } from "../lib/again";
import { LiveCache } from "../lib/liveCache";
import { kickOutbox } from "../lib/outbox/useOutbox";
import { createQueryClient } from "../lib/query";
import { EventStream, type StreamState } from "../lib/socket";
import { handlers } from "./live";
import { probeSession } from "./session";
import { noteBuild } from "./update";

export const queryClient = createQueryClient();
export const liveCache = new LiveCache(queryClient, handlers);

export const stream = new EventStream({
  url: () => `${location.origin.replace(/^http/, "ws")}/api/socket`,
  apply: (events) => liveCache.apply(events),
  readAfter: async (after) => (await listEvents({ query: { after }, throwOnError: true })).data,
  startOver: () => void queryClient.invalidateQueries(),
  welcomed: (build) => {
    noteBuild(build);
    kickOutbox();
    askAgain(queryClient);
  },
  notWelcomed: () => void probeSession(),
});

export function useStreamState(): StreamState {
  return useSyncExternalStore(stream.subscribe, () => stream.state);
}
