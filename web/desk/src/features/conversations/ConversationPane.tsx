import { Button, EmptyState } from "@mantine/core";
import { getConversationOptions, listParkedTasksOptions, listTasksOptions } from "@parley/api/query";
import type { Task } from "@parley/api/types";
import { IconCloudOff, IconMessageOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../ui/problemText";
import { isMissing } from "./missing";
import { OpenConversation } from "./pane/OpenConversation";
import classes from "./pane/Pane.module.css";
import { PaneSkeleton } from "./pane/PaneSkeleton";

type Props = {
  conversationId: number;
  /** Where to go when this one is done; absent where there is nothing more to do. */
  onNext?: (() => void) | undefined;
  /** From a conversation that is none: a button that leads to where there are some. */
  wayBack: ReactNode;
};

/** One conversation to read and answer. */
export function ConversationPane(props: Props) {
  // Another conversation is another pane: nothing of one may show in the next.
  return <Pane key={props.conversationId} {...props} />;
}

function Pane({ conversationId, onNext, wayBack }: Props) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  // What happens in the other tasks is no reason to draw this one again.
  const select = (all: Task[]) => all.find((one) => one.conversation_id === conversationId) ?? null;
  const tasks = useQuery({ ...listTasksOptions(), select });
  const parked = useQuery({ ...listParkedTasksOptions(), select });
  const task = tasks.data ?? parked.data ?? undefined;
  const detail = useQuery({
    ...getConversationOptions({ path: { conversation_id: conversationId } }),
    // Of what is not one's task, events tell only in part.
    refetchOnMount: task ? true : "always",
  });

  if (detail.data && !tasks.isPending && !parked.isPending) {
    return <OpenConversation detail={detail.data} task={task} onNext={onNext} />;
  }
  if (!detail.isError) return <PaneSkeleton conversationId={conversationId} />;
  return (
    <section className={classes.state} aria-label={t("pane.label")}>
      {isMissing(detail.error) ? (
        <EmptyState
          icon={<IconMessageOff size={40} stroke={1.25} />}
          title={t("pane.notFoundTitle")}
          description={t("pane.notFoundText", { id: conversationId })}
        >
          <EmptyState.Actions>{wayBack}</EmptyState.Actions>
        </EmptyState>
      ) : (
        <EmptyState
          icon={<IconCloudOff size={40} stroke={1.25} />}
          title={t("pane.errorTitle")}
          description={t("pane.errorText", { problem: problemText(detail.error) })}
        >
          <EmptyState.Actions>
            <Button variant="default" loading={detail.isFetching} onClick={() => void detail.refetch()}>
              {t("pane.retry")}
            </Button>
          </EmptyState.Actions>
        </EmptyState>
      )}
    </section>
  );
}
