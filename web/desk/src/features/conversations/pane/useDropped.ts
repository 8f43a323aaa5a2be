import { useRef } from "react";
import type { Composing } from "../composer/useComposer";
import type { ChannelView } from "./channelViews";
import { useEvent } from "./useEvent";

/** Who takes the files that are dropped onto a conversation: the composer, or whom the channel's own foot names in `files`. */
export function useDropped(view: ChannelView | undefined, composing: Composing) {
  const files = useRef<((files: File[]) => void) | null>(null);
  const take = useEvent((dropped: File[]) => (view ? files.current?.(dropped) : composing.attach(dropped)));
  return { files, take };
}
