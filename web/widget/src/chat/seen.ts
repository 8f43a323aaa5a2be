import type { SeenUpTo } from "@parley/api/types";
import { type Chat, lastFromOthers } from "./model";

/** The watermarks the server should hear, or null when it knows them. `told` is what it was told on this connection. */
export function seenToTell(chat: Chat, reading: boolean, told: SeenUpTo | null): SeenUpTo | null {
  const present = chat.conversation;
  if (!present || !chat.known || chat.stale) return null;
  const top = lastFromOthers(chat);
  const before = told?.conversation_id === present.id ? told : null;
  const delivered = Math.max(present.customer_delivered, before?.delivered ?? 0);
  const read = Math.max(present.customer_read, before?.read ?? 0);
  const next = { delivered: Math.max(delivered, top), read: reading ? Math.max(read, top) : read };
  if (next.delivered === delivered && next.read === read) return null;
  return { type: "seen", conversation_id: present.id, ...next };
}
