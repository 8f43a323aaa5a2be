import { Tooltip, UnstyledButton } from "@mantine/core";
import { listTasksOptions } from "@parley/api/query";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { inOrder } from "./order";
import classes from "./TaskCounters.module.css";
import { useView } from "./useView";

type Props = {
  /** The conversation that is open. */
  open: number | null;
  onOpen: (conversationId: number) => void;
};

/** How many closed tasks wait for their contact result, if any; each click opens the next as the list has them. */
export function WrapUpBadge({ open, onOpen }: Props) {
  const { t } = useTranslation("tasks");
  const { data: waiting = [] } = useQuery({
    ...listTasksOptions(),
    select: (tasks) => tasks.filter((task) => task.wrap_up),
  });
  const [view] = useView();
  const owed = inOrder(waiting, { ...view, only: "all" });
  const next = owed[(owed.findIndex((task) => task.conversation_id === open) + 1) % owed.length];
  if (!next) return null;
  const label = t("wrapUp.badge", { count: owed.length });
  return (
    <Tooltip label={label}>
      <UnstyledButton
        className={classes.counter}
        data-alert
        aria-label={label}
        onClick={() => onOpen(next.conversation_id)}
      >
        <IconAlertTriangleFilled size={16} />
        <span className={classes.number}>{owed.length}</span>
      </UnstyledButton>
    </Tooltip>
  );
}
