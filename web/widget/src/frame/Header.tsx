import { useRef, useState } from "preact/hooks";
import type { View } from "../chat/view";
import { opensLater } from "../thread/notices";
import { localised, type Say } from "../words/words";
import { useApp, useView } from "./context";
import { EndBar } from "./EndBar";
import { IconButton } from "./IconButton";

/** What the line under the title says, and the colour of its dot. */
function status({ struggling, chat: { conversation, messages } }: View, say: Say): [text: string, dot: string] {
  if (struggling) return navigator.onLine ? [say("connecting"), "wait"] : [say("offline"), "bad"];
  switch (conversation?.status) {
    case "live":
      return [say("status_agent", { name: conversation.agent_name || say("somebody") }), "good"];
    case "queued":
    case "offered":
    case "parked":
      return [say(opensLater(messages) ? "status_later" : "status_waiting"), "wait"];
    case "bot":
      return [say("role_bot"), ""];
    case "closed":
      return [say("status_closed"), ""];
    default:
      return [say("status_new"), ""];
  }
}

export function Header({ back }: { back: (() => void) | null }) {
  const { controller, language, say } = useApp();
  const view = useView();
  const [text, dot] = status(view, say);
  const title = view.site ? localised(view.site.title, language) : say("chat");
  const { conversation } = view.chat;
  const open = conversation && conversation.status !== "closed" ? conversation.id : null;
  // The conversation whose end was asked for: another one is not meant.
  const [asked, ask] = useState<number | null>(null);
  const end = useRef<HTMLButtonElement>(null);
  const asking = open !== null && asked === open;
  const stay = () => {
    ask(null);
    end.current?.focus();
  };
  return (
    <>
      <div class="header row">
        {back && <IconButton icon="back" label={say("form_back")} onClick={back} />}
        <div class="grow">
          <h2 id="parley-title" class="ellipsis" dir="auto">
            {title}
          </h2>
          <p class="row" role="status">
            {dot && <span class={`dot ${dot}`} aria-hidden="true" />}
            <span class="ellipsis">{text}</span>
          </p>
        </div>
        {open !== null && (
          <button
            ref={end}
            type="button"
            class="end"
            aria-expanded={asking}
            onClick={() => (asking ? stay() : ask(open))}
          >
            {say("end")}
          </button>
        )}
        <IconButton icon="close" label={say("close")} onClick={() => controller.setOpen(false)} />
      </div>
      {asking && <EndBar onClose={stay} />}
    </>
  );
}
