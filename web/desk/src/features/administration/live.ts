import {
  getOrganisationQueryKey,
  listAllBotsQueryKey,
  listBotsQueryKey,
  listConnectorsQueryKey,
  listResultTreesQueryKey,
  listSurveysQueryKey,
} from "@parley/api/query";
import { type Live, stale } from "../../lib/live";

export const live = {
  "results.changed": (cache) =>
    stale(cache, [
      listResultTreesQueryKey(),
      listSurveysQueryKey(),
      [{ _id: "getResultTreeUse" }],
      [{ _id: "getSurveyUse" }],
      [{ _id: "getResult" }],
    ]),
  "organisation.changed": (cache) => stale(cache, [getOrganisationQueryKey()]),
  "bots.changed": (cache) => stale(cache, [listBotsQueryKey(), listAllBotsQueryKey(), [{ _id: "getBot" }]]),
  "connectors.changed": (cache) => stale(cache, [listConnectorsQueryKey()]),
} satisfies Live;
