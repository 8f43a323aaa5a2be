import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "./context";

/** Asks once more before the conversation is ended; the focus begins at what changes nothing. */
export function EndBar({ onClose }: { onClose(): void }) {
  const { controller, say } = useApp();
  const cancel = useRef<HTMLButtonElement>(null);
  const [failed, setFailed] = useState(false);
  useLayoutEffect(() => cancel.current?.focus(), []);
  const keyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key !== "Escape") return;
    // Only the question: neither the panel, nor the browser's own closing of a modal one.
    event.stopPropagation();
    event.preventDefault();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere
    <div class="ask row" role="group" aria-labelledby="parley-ask" onKeyDown={keyDown}>
      <p id="parley-ask" class="grow" role={failed ? "alert" : undefined}>
        {say(failed ? "error_unknown" : "end_ask")}
      </p>
      <button ref={cancel} type="button" class="choice" onClick={onClose}>
        {say("cancel")}
      </button>
      <button type="button" class="choice" onClick={() => controller.end().catch(() => setFailed(true))}>
        {say("end")}
      </button>
    </div>
  );
}
