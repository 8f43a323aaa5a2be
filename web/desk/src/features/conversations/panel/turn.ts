import type { AssignmentLine, Why } from "@parley/api/types";
import { lengthOfTime } from "../../../lib/durations";

/** Something that happened in a turn: `code` is its text under `turn`. */
export type Told = {
  code: string;
  at: number;
  values?: Record<string, string>;
  /** Said of a code nobody has words for. */
  fallback?: string;
  /** How long it took. */
  length?: string;
  why?: Why | null;
};

/** How a turn began, and what followed on its offers. */
export function momentsOf(line: AssignmentLine, language: string): { came: Told; after: Told[] } {
  const { accepted_at, first_response_at, released_at, release_reason } = line;
  const after: Told[] = [];
  const byOffer = line.offers.some((offer) => offer.outcome === "accepted");
  // An offer that was accepted has said so.
  if (accepted_at !== null && !byOffer && line.cause !== "pick_up") {
    const length = lengthOfTime(accepted_at - line.queued_at, language);
    // Whoever took it needs no other reason.
    if (line.why?.code === "picked_up") after.push({ code: "pickedUp", at: accepted_at, length });
    else after.push({ code: "given", at: accepted_at, length, why: line.why });
  }
  if (first_response_at !== null) {
    const length = lengthOfTime(first_response_at - (accepted_at ?? line.queued_at), language);
    after.push({ code: "firstResponse", at: first_response_at, length });
  }
  if (released_at !== null) {
    const reason = release_reason ?? "ended";
    const length = lengthOfTime(released_at - (accepted_at ?? line.queued_at), language);
    after.push({ code: `release.${reason}`, fallback: reason, at: released_at, length });
  }
  return { came: cameOf(line), after };
}

function cameOf({ cause, at_head, from_agent_name: from, queue_name: queue, queued_at: at }: AssignmentLine): Told {
  const by = { queue, name: from ?? "" };
  if (cause === "requeue") return { code: at_head ? "requeueAtHead" : "requeue", at, values: by };
  if (cause === "pick_up") return { code: from ? "pickedUpFrom" : "pickedUp", at, values: by };
  if (cause === "transfer") return { code: from ? "transferBy" : "transfer", at, values: by };
  return { code: "handover", at, values: by };
}
