import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Filter, NO_FILTER, STATUSES, type Status } from "./rows";
import classes from "./Supervision.module.css";
import type { Room } from "./useRoom";

type Props = {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  queues: NonNullable<Room["queues"]>;
  agents: NonNullable<Room["agents"]>;
  /** How many conversations pass. */
  count: number;
  compact: boolean;
};

const ALL = "all";

/** What of it all is shown. */
export function Tools({ filter, onFilter, queues, agents, count, compact }: Props) {
  const { t } = useTranslation("supervision");
  const { t: conversations } = useTranslation("conversations");
  const names = agents.flatMap(([, group]) => group).sort((a, b) => a.name.localeCompare(b.name));
  const filtered = filter !== NO_FILTER && JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
  return (
    <section className={classes.tools} data-compact={compact || undefined} aria-label={t("filter.label")}>
      <TextInput
        className={classes.text}
        size="xs"
        type="text"
        role="searchbox"
        placeholder={t("filter.text")}
        aria-label={t("filter.text")}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !filter.text) return;
          event.stopPropagation();
          onFilter({ ...filter, text: "" });
        }}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        rightSection={
          filter.text && (
            <ActionIcon size={22} onClick={() => onFilter({ ...filter, text: "" })} aria-label={t("filter.clearText")}>
              <IconX size={14} />
            </ActionIcon>
          )
        }
      />
      <NativeSelect
        size="xs"
        aria-label={t("filter.status")}
        value={filter.status ?? ALL}
        data-active={filter.status !== null || undefined}
        onChange={(event) => onFilter({ ...filter, status: orNull(event.currentTarget.value as Status) })}
        data={[
          { value: ALL, label: t("filter.allStatuses") },
          ...STATUSES.map((value) => ({ value, label: conversations(`bar.status.${value}`) })),
        ]}
      />
      {!compact && (
        <NativeSelect
          size="xs"
          aria-label={t("filter.queue")}
          value={String(filter.queue ?? ALL)}
          data-active={filter.queue !== null || undefined}
          onChange={(event) => onFilter({ ...filter, queue: numberOrNull(event.currentTarget.value) })}
          data={[
            { value: ALL, label: t("filter.allQueues") },
            ...queues.map(({ queue }) => ({ value: String(queue.id), label: queue.name })),
          ]}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label={t("filter.agent")}
        value={String(filter.agent ?? ALL)}
        data-active={filter.agent !== null || undefined}
        onChange={({ currentTarget: { value } }) =>
          onFilter({ ...filter, agent: value === "nobody" ? "nobody" : numberOrNull(value) })
        }
        data={[
          { value: ALL, label: t("filter.allAgents") },
          { value: "nobody", label: t("filter.nobody") },
          ...names.map((agent) => ({ value: String(agent.id), label: agent.name })),
        ]}
      />
      {!compact && (
        <>
          {filtered && (
            <Button size="xs" variant="subtle" onClick={() => onFilter(NO_FILTER)}>
              {t("filter.clear")}
            </Button>
          )}
          <span className={classes.count} role="status">
            {t("table.caption", { count })}
          </span>
        </>
      )}
    </section>
  );
}

const orNull = <T extends string>(value: T): T | null => (value === ALL ? null : value);
const numberOrNull = (value: string) => (value === ALL ? null : Number(value));
