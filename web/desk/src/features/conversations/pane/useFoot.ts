import { useCallback, useEffect, useRef } from "react";
import type { Composing } from "../composer/useComposer";
import type { Standing } from "../standing";
import { arrive, leadToEditor, leadToResult, useWanted, writesElsewhere } from "../toWrite";
import type { Left } from "./Standstill";

/** Where the focus goes as the editor comes and goes. */
export function useFoot(standing: Standing, composing: Composing) {
  const mine = standing === "mine";
  const wrapUp = standing === "wrapUp";
  const left = useRef<Left>(null);
  const wasBelow = useRef(false);
  const { area, conversationId } = composing;
  const wanted = useWanted(conversationId);
  useEffect(() => {
    const elsewhere = wanted ? writesElsewhere() : !wasBelow.current;
    wasBelow.current = false;
    // All that is left to write is how it ended.
    if (wanted && wrapUp) leadToResult(conversationId);
    if (!mine) return;
    if (!elsewhere) area.current?.focus();
    if (wanted) arrive();
  }, [mine, wrapUp, wanted, area, conversationId]);
  return {
    left,
    onEditorGone: useCallback((writing: boolean) => {
      left.current = { writing };
    }, []),
    /** What stood in the editor's place goes; whether the focus was in it. */
    onStandstillGone: useCallback((focused: boolean) => {
      wasBelow.current = focused;
    }, []),
    /** What makes it one's own work again leads to the editor. */
    leadingToEditor: (run: () => void) => () => {
      leadToEditor(conversationId);
      run();
    },
  };
}
