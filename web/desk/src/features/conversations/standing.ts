import type { Account, ConversationDetail, Task } from "@parley/api/types";

/** What a conversation is to the agent who looks at it; only in one's own may one do anything. */
export type Standing = "mine" | "closed" | "bot" | "otherAgent" | "nobody" | "notPermitted";

export function standingOf(detail: ConversationDetail, task: Task | undefined, account: Account): Standing {
  if (detail.status === "closed") return "closed";
  if (detail.status === "bot") return "bot";
  if (task) return account.permissions.includes("handle_conversations") ? "mine" : "notPermitted";
  if (detail.agent_id !== null && detail.agent_id !== account.id) return "otherAgent";
  return "nobody";
}
