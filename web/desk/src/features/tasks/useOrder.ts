import type { Task } from "@parley/api/types";
import { useEffect, useRef, useState } from "react";
import { isTyping } from "../../lib/keys";
import { arrange, inOrder, type View } from "./order";

/** After the last key in a text. */
const TYPING_FOR = 3000;

function useIsTyping(): boolean {
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onInput = (event: Event) => {
      if (!isTyping(event.target) || (event.target as HTMLElement).closest("[data-task-list]")) return;
      clearTimeout(timer);
      setTyping(true);
      timer = setTimeout(() => setTyping(false), TYPING_FOR);
    };
    window.addEventListener("input", onInput);
    return () => {
      window.removeEventListener("input", onInput);
      clearTimeout(timer);
    };
  }, []);
  return typing;
}

/** The tasks as the list shows them. Another view is asked for on purpose, so there everything may move. */
export function useOrder(tasks: Task[], view: View, matches: (task: Task) => boolean, reading: number | null): Task[] {
  const typing = useIsTyping();
  const shown = useRef<{ view: View; ids: number[] }>({ view, ids: [] });
  const byId = new Map(tasks.map((task) => [task.conversation_id, task]));
  const wanted = inOrder(tasks, view).map((task) => task.conversation_id);
  const ids = shown.current.view === view ? arrange(shown.current.ids, wanted, reading, typing) : wanted;
  useEffect(() => {
    shown.current = { view, ids };
  });
  return ids.flatMap((id) => byId.get(id) ?? []).filter(matches);
}
