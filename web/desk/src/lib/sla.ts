/** How a task stands against its queue's target for answering. */
export type Sla =
  | { state: "none" }
  | { state: "rest"; target: number }
  | { state: "running" | "near" | "expired"; target: number; share: number; remaining: number };

const NEAR = 0.75;

/**
 * `remaining` is in milliseconds and negative once expired; `share` (0 to 1) is how much of the target has passed.
 * The clock runs from the customer's oldest unanswered message.
 */
export function slaOf(awaitingSince: number | null, slaSeconds: number | null, now: number): Sla {
  if (!slaSeconds) return { state: "none" };
  const target = slaSeconds * 1000;
  if (awaitingSince === null) return { state: "rest", target };
  const passed = Math.max(0, now - awaitingSince);
  const remaining = target - passed;
  const share = Math.min(1, passed / target);
  const state = remaining <= 0 ? "expired" : share >= NEAR ? "near" : "running";
  return { state, target, share, remaining };
}
