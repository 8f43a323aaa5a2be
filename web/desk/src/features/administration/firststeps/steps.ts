import { getFirstStepsOptions } from "@parley/api/query";
import type { FirstSteps } from "@parley/api/types";
import { useSuspenseQuery } from "@tanstack/react-query";

/** In the order one goes: who serves what must be there before. */
export const STEPS = ["yourself", "organisation", "queue", "profile", "agent", "site", "conversation"] as const;
export type StepName = (typeof STEPS)[number];

/** Its place in the address. */
export const FIRST_STEPS = "first-steps";

/** No event tells of a password or of a first answer. */
const LOOK_AGAIN = 4_000;

export const doneOf = (steps: FirstSteps) => STEPS.filter((step) => steps[step]).length;

export const isDone = (steps: FirstSteps) => doneOf(steps) === STEPS.length;

/** Whether a customer who writes is given to somebody: what is open then can wait. */
export const isServed = ({ queue, profile, agent, site }: FirstSteps) => queue && profile && agent && site;

/** How far the house is: asked again and again as long as something is open. */
export function useFirstSteps(): FirstSteps {
  return useSuspenseQuery({
    ...getFirstStepsOptions(),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isDone(data) ? false : LOOK_AGAIN),
  }).data;
}
