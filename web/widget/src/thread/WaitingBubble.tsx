import type { Keyboard } from "@parley/api/types";
import { useEffect, useMemo } from "preact/hooks";
import type { OutgoingFile, WaitingMessage } from "../chat/outbox";
import { useApp, useNow, useView } from "../frame/context";
import { Icon } from "../frame/icons";
import { problemWord, type Word } from "../words/words";
import { Attachment } from "./Attachments";
import { Body } from "./Body";
import { classes } from "./Bubble";

/** A message of ours that the server has not acknowledged: what is going on with it, and what can be done. */
export function WaitingBubble({ item, answers }: { item: WaitingMessage; answers: Keyboard["kind"] | null }) {
  const { say } = useApp();
  return (
    <li class={classes(true, true, true, item.problem ? "failed" : "pending")}>
      <span class="vh">{say("you")}: </span>
      {item.files.map((file, index) => (
        <Outgoing key={index} file={file} failed={item.problem !== ""} id={`${item.key}/${index}`} />
      ))}
      {item.text && <Body text={item.text} answers={answers} />}
      {item.problem ? <Failed item={item} /> : <Pending item={item} />}
    </li>
  );
}

function Outgoing({ file, id, failed }: { file: OutgoingFile; id: string; failed: boolean }) {
  const view = useView();
  const url = useMemo(() => URL.createObjectURL(file.blob), [file.blob]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const fraction = file.media || failed ? undefined : view.progress[id];
  return (
    <Attachment file={{ ...file, url }}>
      {fraction !== undefined && <progress max={1} value={fraction} aria-label={file.name} />}
    </Attachment>
  );
}

function Pending({ item }: { item: WaitingMessage }) {
  const { controller, say } = useApp();
  const view = useView();
  const now = useNow(1000, item.notBefore > 0);
  const rest = Math.ceil((item.notBefore - now) / 1000);
  const index = item.files.findIndex((file) => !file.media);
  const fraction = view.progress[`${item.key}/${index}`];
  const uploading = view.online && index >= 0 && fraction !== undefined;
  let text = say("sending");
  if (rest > 0) text = say("again_in", { n: rest });
  else if (view.struggling) text = say("waiting");
  else if (uploading) text = say("uploading", { n: Math.round(fraction * 100) });
  return (
    <p class="meta">
      <Icon name="clock" size={14} />
      <span>{text}</span>
      {uploading && <Link word="cancel" onClick={() => void controller.discard(item.key)} />}
    </p>
  );
}

function Failed({ item }: { item: WaitingMessage }) {
  const { controller, say } = useApp();
  return (
    <>
      <p class="failure" role="alert">
        {say("failed")}. {item.about && <bdi>“{item.about}”: </bdi>}
        {say(problemWord(item.problem))}
      </p>
      <p class="meta">
        <Link word="retry" onClick={() => void controller.retry(item.key)} />
        <Link word="discard" onClick={() => void controller.discard(item.key)} />
      </p>
    </>
  );
}

export function Link({ word, onClick }: { word: Word; onClick(): void }) {
  const { say } = useApp();
  return (
    <button type="button" class="link" onClick={onClick}>
      {say(word)}
    </button>
  );
}
