import { Skeleton } from "@mantine/core";
import { getConversationOptions } from "@parley/api/query";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { Assignments } from "../panel/Assignments";
import { Fact } from "../panel/Fact";
import { Nothing, Trouble } from "../panel/ListStates";
import panelClasses from "../panel/Panel.module.css";
import classes from "./Past.module.css";

/** Whose work a conversation of the past was, and with what the bot passed it on. */
export function PastAssignments({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const detail = useQuery(getConversationOptions({ path: { conversation_id: conversationId } }));
  if (detail.isError && !detail.data) {
    const text = t("panel.history.readError", { problem: problemText(detail.error) });
    return <Trouble text={text} busy={detail.isFetching} onRetry={() => void detail.refetch()} />;
  }
  if (!detail.data) {
    return (
      <div className={classes.loading} role="status" aria-label={t("panel.history.readLoading")}>
        <Skeleton h={14} w="45%" />
        <Skeleton h={12} w="80%" />
        <Skeleton h={12} w="70%" />
      </div>
    );
  }
  const { assignments, parameters } = detail.data;
  return (
    <>
      {assignments.length === 0 ? <Nothing title={t("panel.noAssignments")} /> : <Assignments lines={assignments} />}
      {parameters.length > 0 && (
        <div className={panelClasses.section}>
          <h3 className={panelClasses.heading}>{t("panel.parameters")}</h3>
          <dl className={panelClasses.facts}>
            {parameters.map(({ name, value }) => (
              <Fact key={name} name={name} copy={value}>
                {value}
              </Fact>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}
