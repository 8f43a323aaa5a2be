import { Tooltip, UnstyledButton } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { listTasksOptions } from "@parley/api/query";
import type { Task } from "@parley/api/types";
import { IconChevronRight, IconMessages, IconStarFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { PRIORITIES, type Priority, PriorityMark } from "../../ui/priority";
import classes from "./TaskCounters.module.css";

/** What is closed and waits for its contact result is counted apart. */
function counted(all: Task[]) {
  const tasks = all.filter((task) => !task.wrap_up);
  const of = (priority: Priority) => tasks.filter((task) => task.priority === priority).length;
  return {
    active: tasks.length,
    starred: tasks.filter((task) => task.starred).length,
    low: of("low"),
    medium: of("medium"),
    high: of("high"),
  };
}

/** The system bar's two numbers: active tasks, expanding to counts by priority, and starred ones. */
export function TaskCounters() {
  const { t } = useTranslation("tasks");
  const { data } = useQuery({ ...listTasksOptions(), select: counted });
  const [expanded, setExpanded] = useLocalStorage({ key: "parley.counters", defaultValue: false });
  if (!data) return null;
  const { starred } = data;
  const active = t("counters.active", { count: data.active });
  return (
    <>
      <Tooltip label={active}>
        <UnstyledButton
          className={classes.counter}
          onClick={() => setExpanded((open) => !open)}
          aria-expanded={expanded}
          aria-label={`${active}. ${t("counters.byPriority")}`}
        >
          <IconMessages size={18} stroke={1.6} />
          <span className={classes.number}>{data.active}</span>
          <IconChevronRight size={14} className={classes.chevron} data-expanded={expanded || undefined} />
        </UnstyledButton>
      </Tooltip>
      {expanded && (
        <ul className={classes.byPriority}>
          {PRIORITIES.map((priority) => (
            <li key={priority}>
              <PriorityMark priority={priority} />
              <span className={classes.number}>{data[priority]}</span>
            </li>
          ))}
        </ul>
      )}
      <Tooltip label={t("counters.starred", { count: starred })}>
        <span className={classes.counter} role="img" aria-label={t("counters.starred", { count: starred })}>
          <IconStarFilled size={16} className={starred > 0 ? classes.star : classes.noStar} />
          <span className={classes.number}>{starred}</span>
        </span>
      </Tooltip>
    </>
  );
}
