import type { CustomerConversation, CustomerState, EventFrame, Message, MessagePage } from "@parley/api/types";

/** What the server has told. Plain data and pure changes: an event applied equals a fresh fetch. */
export interface Chat {
  /** Whether the server itself said this, not only our cache. */
  known: boolean;
  conversation: CustomerConversation | null;
  /** Oldest first, without gaps, over all the visitor's conversations. */
  messages: Message[];
  hasMore: boolean;
  seq: number;
  /** A conversation is new to us and only partly known: fetch the state. */
  stale: boolean;
}

export const EMPTY: Chat = { known: false, conversation: null, messages: [], hasMore: false, seq: 0, stale: false };

/** Absolute truth. Older pages already loaded stay when the new page touches them. */
export function applyState(chat: Chat, state: CustomerState): Chat {
  const first = state.messages[0];
  const older = first ? chat.messages.filter((message) => message.id < first.id) : [];
  const touches = first !== undefined && chat.messages.some((message) => message.id >= first.id);
  const keep = touches && older.length > 0;
  return {
    known: true,
    conversation: state.conversation,
    messages: keep ? [...older, ...state.messages] : state.messages,
    hasMore: keep ? chat.hasMore : state.has_more,
    seq: state.seq,
    stale: false,
  };
}

export function addMessage(chat: Chat, message: Message): Chat {
  if (message.kind === "note") return chat;
  const messages = chat.messages;
  const last = messages.at(-1);
  const at = !last || last.id < message.id ? messages.length : messages.findIndex((other) => other.id >= message.id);
  const same = messages[at]?.id === message.id;
  return { ...chat, messages: [...messages.slice(0, at), message, ...messages.slice(same ? at + 1 : at)] };
}

export function prependPage(chat: Chat, page: MessagePage): Chat {
  const first = chat.messages[0]?.id ?? Number.POSITIVE_INFINITY;
  const older = page.messages.filter((message) => message.id < first);
  return { ...chat, messages: [...older, ...chat.messages], hasMore: page.has_more };
}

/** A conversation begun elsewhere (another tab): enough to show, the rest is fetched. */
function begun(chat: Chat, id: number): Chat {
  if (id <= (chat.conversation?.id ?? 0)) return chat;
  const conversation: CustomerConversation = {
    id,
    status: "bot",
    agent_name: null,
    customer_delivered: 0,
    customer_read: 0,
    agent_read: 0,
  };
  return { ...chat, conversation, stale: true };
}

function change(chat: Chat, id: number, values: Partial<CustomerConversation>): Chat {
  const known = begun(chat, id);
  return known.conversation?.id === id ? { ...known, conversation: { ...known.conversation, ...values } } : known;
}

export function applyEvent(chat: Chat, { seq, event }: EventFrame): Chat {
  const next = seq === null ? chat : { ...chat, seq: Math.max(chat.seq, seq) };
  switch (event.type) {
    case "conversation.message_added":
      return event.message.kind === "note"
        ? next
        : addMessage(begun(next, event.message.conversation_id), event.message);
    case "conversation.seen": {
      const { customer_delivered, customer_read, agent_read } = event;
      return change(next, event.conversation_id, { customer_delivered, customer_read, agent_read });
    }
    case "conversation.changed":
      return change(next, event.conversation_id, { status: event.status, agent_name: event.agent_name });
    default:
      return next;
  }
}

/** The highest number of what others wrote in the present conversation. */
export function lastFromOthers(chat: Chat): number {
  const id = chat.conversation?.id;
  return (
    chat.messages.findLast((message) => message.conversation_id === id && message.author !== "customer")?.number ?? 0
  );
}

export function unreadCount(chat: Chat): number {
  const present = chat.conversation;
  if (!present) return 0;
  return chat.messages.filter(
    (message) =>
      message.conversation_id === present.id &&
      message.number > present.customer_read &&
      message.kind === "text" &&
      message.author !== "customer",
  ).length;
}
