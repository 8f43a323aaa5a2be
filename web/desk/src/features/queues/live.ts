import {
  listLiveConversationsQueryKey,
  listOffersQueryKey,
  listOpeningHoursQueryKey,
  listParkedTasksQueryKey,
  listQueuesQueryKey,
  listTasksQueryKey,
  listTransferTargetsQueryKey,
} from "@parley/api/query";
import { type Live, stale } from "../../lib/live";

export const live = {
  // Names and targets of queues stand on everything that waits or is at work in them.
  "queues.changed": (cache) =>
    stale(cache, [
      listQueuesQueryKey(),
      listOpeningHoursQueryKey(),
      listTransferTargetsQueryKey(),
      listTasksQueryKey(),
      listParkedTasksQueryKey(),
      listOffersQueryKey(),
      listLiveConversationsQueryKey(),
      [{ _id: "getConversation" }],
      [{ _id: "getResult" }],
    ]),
} satisfies Live;
