import { useCallback, useEffect, useRef } from "react";
import type { Composing } from "../composer/useComposer";
import type { Left } from "./Standstill";

/** Where the focus goes as the editor comes and goes. */
export function useFoot(mine: boolean, composing: Composing) {
  const left = useRef<Left>(null);
  const intoEditor = useRef(false);
  const { area } = composing;
  useEffect(() => {
    if (mine && intoEditor.current) area.current?.focus();
    intoEditor.current = false;
  }, [mine, area]);
  return {
    left,
    onEditorGone: useCallback((writing: boolean) => {
      left.current = { writing };
    }, []),
    /** What makes it one's own work again leads to the editor. */
    leadingToEditor: (run: () => void) => () => {
      intoEditor.current = true;
      run();
    },
  };
}
