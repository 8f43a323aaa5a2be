import type { ConversationDetail, Media } from "@parley/api/types";
import { type ComponentType, createContext, type RefObject } from "react";
import type { Composing } from "../composer/useComposer";
import type { More } from "../messages/MessageList";
import type { Row } from "../messages/rows";
import type { Target } from "../messages/useReading";

/** A channel whose messages are more than messages, or are not answered with messages, shows its own here. */
export type ChannelView = {
  Thread: ComponentType<ThreadProps>;
  Foot: ComponentType<FootProps>;
  Unsent: ComponentType<UnsentProps>;
};

export type ThreadProps = {
  detail: ConversationDetail;
  /** Whether the reader may answer. */
  mine: boolean;
  rows: Row[];
  /** The number up to which the agent has read. */
  agentRead: number;
  older: More;
  /** Below the last row, while it is not the newest. */
  newer: More;
  /** What was searched for and is to be seen. */
  target: Target | null;
  onNewest: () => void;
  onOpen: (media: Media) => void;
  onFold: () => void;
  onAtEnd: (atEnd: boolean) => void;
};

export type FootProps = {
  detail: ConversationDetail;
  /** Of the private note; answers are the channel's own. */
  composing: Composing;
  /** Who takes the files that are dropped onto the conversation, while somebody does. */
  files: RefObject<((files: File[]) => void) | null>;
  onGone: (wasWriting: boolean) => void;
};

/** Says what has been begun and not sent, to whoever is about to leave the conversation. */
export type UnsentProps = { conversationId: number; leaving: "resolve" | "transfer" };

/** Filled by whoever composes the desk: conversations know nothing of the channels they come through. */
export const ChannelViews = createContext<Partial<Record<ConversationDetail["channel"], ChannelView>>>({});
