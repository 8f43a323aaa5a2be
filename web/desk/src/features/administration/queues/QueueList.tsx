import type { Queue } from "@parley/api/types";
import { IconStack2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { writeDuration } from "../../../lib/durations";
import { useHours, usePresence, useProfiles, useQueues, useStaff } from "../data";
import { Faint, ListPage, Names } from "../frame/ListPage";
import { OpenNow } from "../hours/OpenNow";
import classes from "./QueueList.module.css";

export function QueueList() {
  const { t } = useTranslation("administration");
  const queues = useQueues();
  const hours = useHours();
  const profiles = useProfiles();
  const serving = (queue: Queue) => profiles.filter((profile) => profile.queue_ids.includes(queue.id));
  const people = usePeople();
  return (
    <ListPage
      section="queues"
      icon={IconStack2}
      words={{
        title: t("sections.queues"),
        about: t("queues.about"),
        add: t("queues.add"),
        empty: t("queues.empty"),
        emptyText: t("queues.emptyText"),
      }}
      rows={queues}
      searched={(queue) => [...(queue.skills ?? []), ...serving(queue).map(({ name }) => name)].join(" ")}
      columns={[
        { label: t("queues.columns.acceptance"), width: "14%", cell: (queue) => <Acceptance queue={queue} /> },
        { label: t("queues.columns.sla"), width: "19%", cell: (queue) => <Targets queue={queue} /> },
        {
          label: t("queues.columns.hours"),
          width: "23%",
          cell: ({ hours_id }) => {
            const mine = hours.find(({ id }) => id === hours_id);
            return mine ? <OpenNow hours={mine} name={mine.name} /> : <Faint>{t("queues.alwaysOpen")}</Faint>;
          },
        },
        {
          label: t("queues.columns.profiles"),
          width: "17%",
          cell: (queue) => <Names of={serving(queue).map(({ name }) => name)} none={t("queues.nobody")} />,
        },
        {
          label: t("queues.columns.ready"),
          width: "11%",
          cell: (queue) => {
            const { ready, all } = people(serving(queue).map(({ id }) => id));
            return all === 0 ? <Faint>–</Faint> : t("queues.ready", { ready, count: all });
          },
        },
      ]}
    />
  );
}

/** How many of those with these profiles are ready, of how many. */
function usePeople() {
  const staff = useStaff();
  const presence = usePresence();
  return (profileIds: number[]) => {
    const all = staff.filter((agent) => !agent.disabled && profileIds.some((id) => id === agent.profile_id));
    return { all: all.length, ready: all.filter(({ id }) => presence.get(id)?.status === "ready").length };
  };
}

function Acceptance({ queue }: { queue: Queue }) {
  const { t, i18n } = useTranslation("administration");
  if (queue.acceptance === "automatic") return t("queues.automatic");
  return (
    <>
      {t("queues.offer")} <Faint>· {writeDuration(queue.offer_seconds ?? 30, i18n.language)}</Faint>
    </>
  );
}

function Targets({ queue }: { queue: Queue }) {
  const { t, i18n } = useTranslation("administration");
  const targets = [
    [t("queues.chat"), queue.sla_chat_seconds],
    [t("queues.social"), queue.sla_social_seconds],
    [t("queues.email"), queue.sla_email_seconds],
  ] as const;
  const set = targets.filter(([, seconds]) => seconds != null);
  if (set.length === 0) return <Faint>{t("queues.noTarget")}</Faint>;
  return (
    <span className={classes.targets}>
      {set.map(([group, seconds]) => (
        <span key={group}>
          <Faint>{group}</Faint> {writeDuration(seconds ?? 0, i18n.language)}
        </span>
      ))}
    </span>
  );
}
