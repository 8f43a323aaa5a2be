import type { RefObject, TargetedClipboardEvent, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp, useView, useWantedFocus } from "../frame/context";
import { IconButton } from "../frame/IconButton";
import { Icon } from "../frame/icons";
import { bytes } from "../words/when";
import { Chip } from "./Chip";
import { EmojiPicker } from "./EmojiPicker";
import { admit, type FileTrouble, outgoing } from "./files";
import { useDraft } from "./useDraft";

const MAX_TEXT = 10_000;
const WARN_BELOW = 500;

export function Composer({ addFiles }: { addFiles: RefObject<((files: File[]) => void) | null> }) {
  const { controller, language, say } = useApp();
  const view = useView();
  const { text, files, setText, setFiles } = useDraft();
  const [troubles, setTroubles] = useState<FileTrouble[]>([]);
  const [picking, setPicking] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const limits = view.site?.limits;
  const room = MAX_TEXT - [...text.trim()].length;
  const ready = room >= 0 && (text.trim() !== "" || files.length > 0);

  useWantedFocus(area);

  // As tall as its text, up to the five lines the style sheet allows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes the height
  useLayoutEffect(() => {
    const style = area.current?.style;
    if (!style) return;
    style.height = "auto";
    style.height = `${area.current?.scrollHeight}px`;
  }, [text]);

  const take = (added: File[]) => {
    if (!limits || added.length === 0) return;
    const result = admit(files, added, limits);
    setFiles(result.files);
    setTroubles(result.troubles);
    area.current?.focus({ preventScroll: true });
  };
  addFiles.current = take;

  const submit = async () => {
    if (!ready) return;
    const written = text.trim();
    // Emptied at once: a second Enter must not send it twice.
    setText("");
    setFiles([]);
    setTroubles([]);
    setPicking(false);
    try {
      await controller.send(written, await Promise.all(files.map(outgoing)));
      setUnsaved(false);
    } catch {
      setText(written);
      setFiles(files);
      setUnsaved(true);
    }
  };
  const keyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    // 229: the key belongs to an input method still composing (Safari says so only this way).
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void submit();
  };
  const paste = (event: TargetedClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    take(pasted);
  };
  const insert = (emoji: string) => {
    const field = area.current;
    const start = field?.selectionStart ?? text.length;
    const end = field?.selectionEnd ?? text.length;
    setText(text.slice(0, start) + emoji + text.slice(end));
    requestAnimationFrame(() => field?.setSelectionRange(start + emoji.length, start + emoji.length));
  };
  const closePicker = () => {
    setPicking(false);
    area.current?.focus({ preventScroll: true });
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {picking && <EmojiPicker onPick={insert} onClose={closePicker} />}
      {(troubles.length > 0 || unsaved) && (
        <div class="trouble row" role="alert">
          <Icon name="alert" size={18} />
          <ul class="grow">
            {troubles.map((trouble) => (
              <li key={trouble.word + trouble.name}>
                {say(trouble.word, {
                  name: trouble.name,
                  size: bytes(limits?.max_bytes ?? 0, language),
                  n: limits?.max_files ?? 0,
                })}
              </li>
            ))}
            {unsaved && <li>{say("error_storage")}</li>}
          </ul>
          <IconButton
            icon="close"
            size={16}
            label={say("dismiss")}
            onClick={() => {
              setTroubles([]);
              setUnsaved(false);
            }}
          />
        </div>
      )}
      {files.length > 0 && (
        <ul class="chips column">
          {files.map((file, index) => (
            <Chip
              key={`${file.name} ${file.size} ${index}`}
              file={file}
              onRemove={() => setFiles(files.filter((other) => other !== file))}
            />
          ))}
        </ul>
      )}
      <div class="box row">
        <IconButton icon="attach" label={say("attach")} onClick={() => chooser.current?.click()} />
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept={limits?.types.join(",")}
          onChange={(event) => {
            take([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
        <textarea
          ref={area}
          class="grow"
          rows={1}
          value={text}
          aria-label={say("write")}
          placeholder={say("write")}
          enterkeyhint="send"
          dir="auto"
          aria-invalid={room < 0}
          onInput={(event) => {
            setText(event.currentTarget.value);
            if (event.currentTarget.value.trim()) controller.tellTyping();
          }}
          onKeyDown={keyDown}
          onPaste={paste}
        />
        <IconButton
          icon="smile"
          label={say("emoji")}
          aria-expanded={picking}
          onClick={() => (picking ? closePicker() : setPicking(true))}
        />
        <button type="submit" class="send" aria-label={say("send")} title={say("send")} disabled={!ready}>
          <Icon name="send" />
        </button>
      </div>
      {room < WARN_BELOW && (
        <p class={room < 0 ? "wrong" : "hint"} role="status">
          {room < 0 ? say("too_long", { n: -room }) : say("left", { n: room })}
        </p>
      )}
    </form>
  );
}
