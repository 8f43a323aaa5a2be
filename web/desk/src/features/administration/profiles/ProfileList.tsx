import { IconId } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProfiles, useQueues, useStaff } from "../data";
import { Faint, ListPage, Names } from "../frame/ListPage";

export function ProfileList() {
  const { t } = useTranslation("administration");
  const profiles = useProfiles();
  const queues = useQueues();
  const staff = useStaff();
  const queueNames = (ids: number[]) => queues.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  const holders = (id: number) =>
    staff.filter((agent) => agent.profile_id === id && !agent.disabled).map(({ name }) => name);
  const capacity = (count: number) => (count === 0 ? <Faint>{t("profiles.none")}</Faint> : count);
  return (
    <ListPage
      section="profiles"
      icon={IconId}
      words={{
        title: t("sections.profiles"),
        about: t("profiles.about"),
        add: t("profiles.add"),
        empty: t("profiles.empty"),
        emptyText: t("profiles.emptyText"),
      }}
      rows={profiles}
      searched={({ id, queue_ids }) => [...queueNames(queue_ids), ...holders(id)].join(" ")}
      columns={[
        { label: t("profiles.columns.chats"), width: "11%", cell: ({ chat_capacity }) => capacity(chat_capacity) },
        { label: t("profiles.columns.emails"), width: "11%", cell: ({ email_capacity }) => capacity(email_capacity) },
        {
          label: t("profiles.columns.queues"),
          width: "28%",
          cell: ({ queue_ids }) => <Names of={queueNames(queue_ids)} none={t("profiles.noQueues")} />,
        },
        {
          label: t("profiles.columns.agents"),
          width: "28%",
          cell: ({ id }) => <Names of={holders(id)} none={t("profiles.noAgents")} />,
        },
      ]}
    />
  );
}
