import {
  getOrganisationOptions,
  listAgentsOptions,
  listAllAgentsOptions,
  listOpeningHoursOptions,
  listPermissionSetsOptions,
  listProfilesOptions,
  listQueuesOptions,
  listTokensOptions,
} from "@parley/api/query";
import type { Agent } from "@parley/api/types";
import { type QueryClient, type QueryKey, usePrefetchQuery, useSuspenseQuery } from "@tanstack/react-query";

/** Events tell only of those whose queues one works in; an administrator's pages show everybody. */
const LOOK_AGAIN = 10_000;

export const useOrganisation = () => useSuspenseQuery(getOrganisationOptions()).data;
export const useQueues = () => useSuspenseQuery(listQueuesOptions()).data;
export const useHours = () => useSuspenseQuery(listOpeningHoursOptions()).data;
export const useProfiles = () => useSuspenseQuery(listProfilesOptions()).data;
export const useStaff = () => useSuspenseQuery(listAllAgentsOptions()).data;
export const usePermissionSets = () => useSuspenseQuery(listPermissionSetsOptions()).data;
export const useTokens = () => useSuspenseQuery(listTokensOptions()).data;

/** By id; who is disabled is not among them. */
export function usePresence(): Map<number, Agent> {
  const { data } = useSuspenseQuery({ ...listAgentsOptions(), refetchInterval: LOOK_AGAIN });
  return new Map(data.map((agent) => [agent.id, agent]));
}

/** All at once, or each page would ask for one list after the other. */
export function usePrefetch(): void {
  usePrefetchQuery(getOrganisationOptions());
  usePrefetchQuery(listQueuesOptions());
  usePrefetchQuery(listOpeningHoursOptions());
  usePrefetchQuery(listProfilesOptions());
  usePrefetchQuery(listAllAgentsOptions());
  usePrefetchQuery(listAgentsOptions());
  usePrefetchQuery(listPermissionSetsOptions());
}

/** Takes over what the server answered. Its event says that something changed; this says what, at once. */
export function put<T extends { id: number; name: string }>(
  cache: QueryClient,
  queryKey: QueryKey,
  one: T,
  order: (a: T, b: T) => number = (a, b) => a.name.localeCompare(b.name),
): void {
  cache.setQueryData<T[]>(queryKey, (all) => all && [...all.filter(({ id }) => id !== one.id), one].sort(order));
}

export function drop(cache: QueryClient, queryKey: QueryKey, id: number): void {
  cache.setQueryData<{ id: number }[]>(queryKey, (all) => all?.filter((one) => one.id !== id));
}
