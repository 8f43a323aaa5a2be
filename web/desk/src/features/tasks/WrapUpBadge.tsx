import { Tooltip, UnstyledButton } from "@mantine/core";
import { listTasksOptions } from "@parley/api/query";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { inOrder } from "./order";
import classes from "./TaskCounters.module.css";
import { useView } from "./useView";

/** How many closed tasks wait for their contact result, if any; a click opens the first as the list has them. */
export function WrapUpBadge({ onOpen }: { onOpen: (conversationId: number) => void }) {
  const { t } = useTranslation("tasks");
  const { data: waiting = [] } = useQuery({
    ...listTasksOptions(),
    select: (tasks) => tasks.filter((task) => task.wrap_up),
  });
  const [view] = useView();
  const owed = inOrder(waiting, { ...view, only: "all" });
  const [first] = owed;
  if (!first) return null;
  const label = t("wrapUp.badge", { count: owed.length });
  return (
    <Tooltip label={label}>
      <UnstyledButton
        className={classes.counter}
        data-alert
        aria-label={label}
        onClick={() => onOpen(first.conversation_id)}
      >
        <IconAlertTriangleFilled size={16} />
        <span className={classes.number}>{owed.length}</span>
      </UnstyledButton>
    </Tooltip>
  );
}
