import type { Account, ConversationDetail, Task } from "@parley/api/types";

/** What a conversation is to the agent who looks at it; only in one's own may one do anything. */
export type Standing =
  | "mine"
  | "parked"
  | "wrapUp"
  | "closed"
  | "bot"
  | "otherAgent"
  | "waiting"
  | "nobody"
  | "notPermitted";

/** `task` is the agent's own: at work, set aside, or closed and waiting for its contact result (`wrapUp`). */
export function standingOf(detail: ConversationDetail, task: Task | undefined, account: Account): Standing {
  if (task?.wrap_up) return "wrapUp";
  if (detail.status === "closed") return "closed";
  if (task && !account.permissions.includes("handle_conversations")) return "notPermitted";
  if (task) return task.status === "parked" ? "parked" : "mine";
  if (detail.status === "bot") return "bot";
  if (detail.status === "queued" || detail.status === "offered") return "waiting";
  if (detail.agent_id !== null && detail.agent_id !== account.id) return "otherAgent";
  return "nobody";
}
