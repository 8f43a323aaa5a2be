import { VisuallyHidden } from "@mantine/core";
import { getResultOptions } from "@parley/api/query";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "./ResultMark.module.css";

/** At the name of the tab: something that must be said is not said yet. */
export function ResultMark({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("conversations");
  const { data: form } = useQuery({
    ...getResultOptions({ path: { conversation_id: conversationId } }),
    // Of what is not one's own, events do not tell.
    refetchOnMount: ({ state }) => (state.data?.editable ? true : "always"),
  });
  if (!form?.editable || !form.mandatory || form.missing.length === 0) return null;
  return (
    <span className={classes.mark} title={t("result.incomplete")}>
      <VisuallyHidden> ({t("result.incomplete")})</VisuallyHidden>
    </span>
  );
}
