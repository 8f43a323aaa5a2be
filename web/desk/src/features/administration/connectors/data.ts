import { listAllBotsOptions, listChannelsOptions, listConnectorsOptions } from "@parley/api/query";
import { useSuspenseQuery } from "@tanstack/react-query";

export const useConnectors = () => useSuspenseQuery(listConnectorsOptions()).data;
export const useChannels = () => useSuspenseQuery(listChannelsOptions()).data;
export const useAllBots = () => useSuspenseQuery(listAllBotsOptions()).data;
