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

/** `0:42`, `12:05`, `1:02:03`: the length of time without its sign, rounded up so that it ends at zero. */
export function clock(milliseconds: number): string {
  const all = Math.ceil(Math.abs(milliseconds) / 1000);
  const seconds = String(all % 60).padStart(2, "0");
  const minutes = Math.floor(all / 60) % 60;
  const hours = Math.floor(all / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}
