import { getTranscript } from "@parley/api/sdk";
import type { ConversationDetail } from "@parley/api/types";
import { useMutation } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { copyLater } from "../../../lib/clipboard";
import { Refusal, Unreachable } from "../../../lib/problems";
import { toast } from "../../../lib/toast";
import { useProblemText } from "../../../ui/problemText";
import { useAccount } from "../../access/account";
import { transcriptOf } from "./transcript";

export type Copying = { copy: () => void; busy: boolean };

/** All of the conversation to the clipboard; nothing where that is not permitted. */
export function useCopy(detail: ConversationDetail): Copying | undefined {
  const { t, i18n } = useTranslation("conversations");
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const permitted = useAccount().permissions.includes("copy_conversations");
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const path = { conversation_id: detail.id };
      const fetched = getTranscript({ path, throwOnError: true }).then(({ data }) => data.messages);
      const about = { ...detail, channelName: common(`channel.${detail.channel}`) };
      await copyLater(fetched.then((all) => transcriptOf(t, about, all, i18n.language, location.origin)));
      return (await fetched).length;
    },
    onSuccess: (count) => {
      const message = t("copyAll.done", { count, number: count.toLocaleString(i18n.language) });
      toast({ id: "copy", color: "green", message });
    },
    onError: (error) => {
      const fetched = !(error instanceof Refusal || error instanceof Unreachable);
      const message = fetched ? t("copyAll.forbidden") : problemText(error);
      toast({ id: "copy", color: "red", title: t("copyAll.failed"), message });
    },
  });
  return useMemo(
    () => (permitted ? { copy: () => mutate(), busy: isPending } : undefined),
    [permitted, mutate, isPending],
  );
}
