import type { TargetedDragEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import { mayWrite } from "../chat/view";
import { Composer } from "../compose/Composer";
import { useApp, useView } from "../frame/context";
import { Icon } from "../frame/icons";
import { Thread } from "./Thread";

/** The messages and the place to write; files may be dropped anywhere on it. */
export function Conversation() {
  const { say } = useApp();
  const view = useView();
  const [over, setOver] = useState(false);
  const addFiles = useRef<((files: File[]) => void) | null>(null);
  const writing = mayWrite(view);

  const drag = (event: TargetedDragEvent<HTMLDivElement>) => {
    if (!writing || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setOver(event.type === "dragover");
    if (event.type === "drop") addFiles.current?.([...event.dataTransfer.files]);
  };
  const dragLeave = (event: TargetedDragEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button beside it does the same
    <div class="conversation column grow" onDragOver={drag} onDragLeave={dragLeave} onDrop={drag}>
      <Thread />
      {view.struggling && (
        <p class="offline hint" role="status">
          {say("offline_hint")}
        </p>
      )}
      {writing ? <Composer addFiles={addFiles} /> : <ClosedBar />}
      {over && (
        <div class="drop column" aria-hidden="true">
          <Icon name="attach" size={32} />
          {say("drop")}
        </div>
      )}
    </div>
  );
}

function ClosedBar() {
  const { controller, say } = useApp();
  const view = useView();
  const again = () => {
    controller.focus.wanted = true;
    if (view.site && view.site.form.length > 0) controller.view.set({ renewing: true });
    else void controller.begin({});
  };
  return (
    <div class="closed column">
      <p class="hint">{say("closed")}</p>
      <button type="button" class="primary" onClick={again}>
        {say("start_new")}
      </button>
    </div>
  );
}
