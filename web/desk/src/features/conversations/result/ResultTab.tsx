import { Button, Skeleton, Stack } from "@mantine/core";
import { getResultOptions } from "@parley/api/query";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Refusal } from "../../../lib/problems";
import { useProblemText } from "../../../ui/problemText";
import classes from "./Result.module.css";
import { ResultForm } from "./ResultForm";
import { ResultRead } from "./ResultRead";

/** How this conversation ended, in its agent's words. */
export default function ResultTab({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const form = useQuery(getResultOptions({ path: { conversation_id: conversationId } }));
  if (form.data?.editable) return <ResultForm key={conversationId} conversationId={conversationId} form={form.data} />;
  if (form.data) return <ResultRead result={form.data.result} />;
  if (!form.isError) {
    return (
      <Stack gap="md" pt="lg" role="status" aria-label={t("result.loading")}>
        <Skeleton h={14} w="35%" />
        <Skeleton h={30} />
        <Skeleton h={14} w="50%" />
        <Skeleton h={72} />
      </Stack>
    );
  }
  // The pane beside says that there is no such conversation.
  if (form.error instanceof Refusal && form.error.status === 404) return null;
  return (
    <Stack gap="sm" pt="lg" align="flex-start">
      <p className={classes.problem}>{t("result.errorText", { problem: problemText(form.error) })}</p>
      <Button size="xs" variant="default" loading={form.isFetching} onClick={() => void form.refetch()}>
        {t("result.retry")}
      </Button>
    </Stack>
  );
}
