import { UnstyledButton } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { listParkedTasksOptions } from "@parley/api/query";
import type { Task } from "@parley/api/types";
import { IconChevronRight, IconPlayerPause } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Parked.module.css";
import { TaskRow, type Unsent } from "./TaskRow";

type Props = {
  selected: number | null;
  onSelect: (conversationId: number) => void;
  matches: (task: Task) => boolean;
  Unsent: Unsent | undefined;
};

/** At the foot of the list: what the agent set aside. Who was written to comes first, then the latest parked. */
export function Parked({ selected, onSelect, matches, Unsent }: Props) {
  const { t } = useTranslation("tasks");
  const { data = [] } = useQuery(listParkedTasksOptions());
  const [unfolded, setUnfolded] = useLocalStorage({ key: "parley.parked", defaultValue: false });
  const list = useId();
  const parked = data
    .filter(matches)
    .sort((a, b) => Number(b.unread > 0) - Number(a.unread > 0) || (b.parked_at ?? 0) - (a.parked_at ?? 0));
  if (data.length === 0) return null;
  const written = data.filter((task) => task.unread > 0).length;
  return (
    <section className={classes.parked} aria-label={t("parked.title")}>
      <UnstyledButton
        className={classes.head}
        onClick={() => setUnfolded((open) => !open)}
        aria-expanded={unfolded}
        aria-controls={list}
      >
        <IconChevronRight size={14} className={classes.chevron} data-unfolded={unfolded || undefined} />
        <IconPlayerPause size={16} stroke={1.6} />
        <span>{t("parked.count", { count: data.length })}</span>
        {written > 0 && <span className={classes.written}>{t("parked.written", { count: written })}</span>}
      </UnstyledButton>
      <ul id={list} className={classes.rows} hidden={!unfolded} aria-label={t("parked.title")}>
        {unfolded &&
          parked.map((task) => (
            <li key={task.conversation_id} className={classes.item}>
              <TaskRow task={task} selected={task.conversation_id === selected} onSelect={onSelect} Unsent={Unsent} />
            </li>
          ))}
        {unfolded && parked.length === 0 && <li className={classes.none}>{t("parked.filtered")}</li>}
      </ul>
    </section>
  );
}
