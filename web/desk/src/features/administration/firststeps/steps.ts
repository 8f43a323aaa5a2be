import { getFirstStepsOptions } from "@parley/api/query";
import type { FirstSteps } from "@parley/api/types";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";

/** In the order one goes: who serves what must be there before. */
export const STEPS = ["yourself", "organisation", "queue", "profile", "agent", "connector", "conversation"] as const;
export type StepName = (typeof STEPS)[number];

/** Its place in the address. */
export const FIRST_STEPS = "first-steps";

/** No event tells of a password or of a first answer. */
const LOOK_AGAIN = 4_000;

export const doneOf = (steps: FirstSteps) => STEPS.filter((step) => steps[step]).length;

export const isDone = (steps: FirstSteps) => doneOf(steps) === STEPS.length;

const now = () => ({ ...getFirstStepsOptions(), staleTime: 0 });

const again = () => ({
  ...now(),
  refetchInterval: ({ state: { data } }: { state: { data: FirstSteps | undefined } }) =>
    data && isDone(data) ? false : LOOK_AGAIN,
});

/** How far the house is: asked again and again as long as something is open. */
export const useFirstSteps = (): FirstSteps => useSuspenseQuery(again()).data;

/** The same for who does not wait for it: nothing as long as something is open is not known. */
export function useOpenSteps({ enabled, watched }: { enabled: boolean; watched: boolean }): FirstSteps | null {
  const { data } = useQuery({ ...(watched ? again() : now()), enabled });
  return enabled && data && !isDone(data) ? data : null;
}
