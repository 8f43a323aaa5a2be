import { getResultOptions, getResultQueryKey } from "@parley/api/query";
import { disposeConversation } from "@parley/api/sdk";
import type { ResultForm } from "@parley/api/types";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { toast } from "../../../lib/toast";
import { useProblemText } from "../../../ui/problemText";
import { removeTask } from "../../tasks/cache";
import { noteOutcome } from "../outcome";
import { inWords } from "../result/missing";
import { saveNow, scopeOf } from "../result/saving";

export type Disposing = {
  /** What is still to be said, in words; empty = nothing, null = not known yet. */
  missing: string | null;
  dispose: () => void;
  pending: boolean;
};

/** Takes a closed conversation, of which everything is said, off the list; nothing where that is not what remains to be done. */
export function useDispose(conversationId: number, wrapUp: boolean): Disposing | undefined {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const cache = useQueryClient();
  const scope = scopeOf(conversationId);
  const path = { conversation_id: conversationId };
  const { data: form } = useQuery({ ...getResultOptions({ path }), enabled: wrapUp });
  const toastId = `dispose-${conversationId}`;
  const { mutate, isPending } = useMutation({
    scope,
    mutationFn: () =>
      withAnswer(
        cache,
        () => disposeConversation({ path, throwOnError: true }),
        () => {
          noteOutcome(cache, conversationId, { reason: "resolved" });
          removeTask(cache, conversationId);
          cache.setQueryData<ResultForm>(
            getResultQueryKey({ path }),
            (before) => before && { ...before, editable: false },
          );
        },
      ),
    onError: (error) => {
      toast({
        id: toastId,
        color: "red",
        title: t("dispose.failed", { id: conversationId }),
        message: problemText(error),
      });
    },
  });
  if (!wrapUp) return undefined;
  const missing = form ? inWords(t, form, form.missing) : null;
  return {
    missing,
    pending: isPending,
    dispose: () => {
      saveNow(conversationId);
      // What is being saved may be the last of it: the server tells, after that.
      const saving = cache.isMutating({ predicate: ({ options }) => options.scope?.id === scope.id }) > 0;
      if (isPending) return;
      if (missing === "" || saving) mutate();
      else toast({ id: toastId, color: "orange", message: t("standstill.wrapUp", { what: missing ?? "…" }) });
    },
  };
}
