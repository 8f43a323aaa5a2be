import { getResultQueryKey } from "@parley/api/query";
import { setResult } from "@parley/api/sdk";
import type { NewResult, ResultForm } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { withAnswer } from "../../../lib/liveCache";
import { Refusal } from "../../../lib/problems";
import { useAccount } from "../../access/account";
import { draftKey, readDraft, writeDraft } from "../composer/drafts";
import { useEvent } from "../pane/useEvent";
import { parseSaid, type Said, saidIn, toSend } from "./draft";
import { saveNow, scopeOf, whenHurried } from "./saving";

/** After the last change. */
export const PAUSE = 600;

type Sent = { said: Said; body: NewResult };

/**
 * What is said of a conversation, saved by itself as a whole. What is being entered wins over what the server tells, until it
 * is saved and left; until it is saved it is kept on this machine too.
 */
export function useResult(conversationId: number, form: ResultForm) {
  const cache = useQueryClient();
  const key = draftKey(useAccount().id, conversationId, "result");
  const path = { conversation_id: conversationId };
  const [entered, setEntered] = useState<Said | null>(() => parseSaid(readDraft(key).text));
  // What is to be saved, at any moment also outside of a rendering.
  const now = useRef({ entered, unsaved: entered !== null, within: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const release = () => {
    if (now.current.unsaved || now.current.within) return;
    now.current.entered = null;
    setEntered(null);
  };

  const { mutate, isPending, isSuccess, error } = useMutation({
    scope: scopeOf(conversationId),
    mutationFn: ({ body }: Sent) =>
      withAnswer(
        cache,
        async () => (await setResult({ path, body, throwOnError: true })).data,
        (answer) => cache.setQueryData<ResultForm>(getResultQueryKey({ path }), answer),
      ),
    onSuccess: (_, { said }) => {
      if (readDraft(key).text === JSON.stringify(said)) writeDraft(key, { text: "", attachments: [] });
      if (now.current.entered !== said) return;
      now.current.unsaved = false;
      release();
    },
    onError: (refused) => {
      // What can be chosen has changed meanwhile.
      if (refused instanceof Refusal && refused.code === "not_a_choice") {
        void cache.invalidateQueries({ queryKey: getResultQueryKey({ path }) });
      }
    },
  });

  const save = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const { entered: said } = now.current;
    if (said) mutate({ said, body: toSend(form, said) });
  };
  const flush = useEvent(() => {
    if (timer.current !== undefined) save();
  });
  // What could not be saved the last time.
  const again = useEvent(() => {
    if (now.current.unsaved) save();
  });
  useEffect(() => {
    again();
    const forget = whenHurried(conversationId, flush);
    return () => {
      forget();
      flush();
    };
  }, [conversationId, again, flush]);

  const said = entered ?? saidIn(form);
  return {
    said,
    change: (changes: Partial<Said>) => {
      const next = { ...(now.current.entered ?? said), ...changes };
      now.current = { ...now.current, entered: next, unsaved: true };
      setEntered(next);
      writeDraft(key, { text: JSON.stringify(next), attachments: [] });
      clearTimeout(timer.current);
      timer.current = setTimeout(save, PAUSE);
    },
    retry: save,
    onEnter: () => {
      now.current.within = true;
    },
    onLeave: () => {
      now.current.within = false;
      saveNow(conversationId);
      release();
    },
    state: isPending || timer.current !== undefined ? ("saving" as const) : isSuccess ? ("saved" as const) : null,
    error: isPending ? null : error,
  };
}
