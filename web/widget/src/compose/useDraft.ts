import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../frame/context";

const TELL_MS = 400;

/** Text and files being written: kept over reloads, and the same in a visitor's other tabs. */
export function useDraft() {
  const { controller } = useApp();
  const [text, showText] = useState(() => controller.draft.text());
  const [files, showFiles] = useState<File[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const read = async () => {
      showText(controller.draft.text());
      showFiles(await controller.draft.files());
    };
    void read();
    controller.onDraft = () => {
      // The tab being written in has the say.
      if (!document.hasFocus()) void read();
    };
    return () => {
      controller.onDraft = () => {};
    };
  }, [controller]);

  const tell = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => controller.draftChanged(), TELL_MS);
  };
  const setText = (value: string) => {
    showText(value);
    controller.draft.setText(value);
    tell();
  };
  const setFiles = (value: File[]) => {
    showFiles(value);
    void controller.draft.setFiles(value).then(tell);
  };
  return { text, files, setText, setFiles };
}
