import { SegmentedControl } from "@mantine/core";
import type { Agent, AgentRecord } from "@parley/api/types";
import { IconCheck, IconHeadset } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StatusMark } from "../../agents/StatusMark";
import { usePresence, useStaff } from "../data";
import { Faint, ListPage, Names } from "../frame/ListPage";
import classes from "./Agents.module.css";
import { useRoleName } from "./useRoleName";

const SHOWN = ["everybody", "agents", "others", "disabled"] as const;
type Shown = (typeof SHOWN)[number];

export function AgentList() {
  const { t } = useTranslation("administration");
  const staff = useStaff();
  const presence = usePresence();
  const roleName = useRoleName();
  const [shown, setShown] = useState<Shown>("everybody");
  // Who is gone for good stands at the end.
  const ordered = [...staff.filter(({ disabled }) => !disabled), ...staff.filter(({ disabled }) => disabled)];
  const rows = ordered.filter(({ disabled, profile_id }) => {
    if (shown === "everybody") return true;
    if (shown === "disabled") return disabled;
    return !disabled && (profile_id !== null) === (shown === "agents");
  });
  return (
    <ListPage
      section="agents"
      icon={IconHeadset}
      words={{
        title: t("sections.agents"),
        about: t("agents.about"),
        add: t("agents.add"),
        empty: t("agents.empty"),
        emptyText: t("agents.emptyText"),
      }}
      rows={rows}
      filtered={shown !== "everybody"}
      filter={
        <SegmentedControl
          size="xs"
          aria-label={t("agents.shown")}
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={SHOWN.map((value) => ({ value, label: t(`agents.show.${value}`) }))}
        />
      }
      searched={({ username, profile_name, role, skills, disabled }) =>
        [username, profile_name, roleName(role), ...skills, disabled ? t("agents.disabled") : ""].join(" ")
      }
      isOff={({ disabled }) => disabled}
      beside={({ username }) => (
        <div className="one-line">
          <Faint>{username}</Faint>
        </div>
      )}
      columns={[
        {
          label: t("agents.columns.status"),
          width: "14%",
          cell: (agent) => <Status agent={agent} status={presence.get(agent.id)?.status ?? "offline"} />,
        },
        { label: t("agents.columns.role"), width: "16%", cell: ({ role }) => roleName(role) },
        {
          label: t("agents.columns.profile"),
          width: "16%",
          cell: ({ profile_name }) => profile_name ?? <Faint>{t("agents.noProfile")}</Faint>,
        },
        {
          label: t("agents.columns.skills"),
          width: "18%",
          cell: ({ skills }) => <Names of={skills} none={t("agents.noSkills")} />,
        },
        {
          label: t("agents.columns.transfer"),
          width: "12%",
          cell: ({ transfer_target }) =>
            transfer_target ? (
              <span className={classes.status}>
                <IconCheck size={16} stroke={2} className={classes.yes} aria-hidden />
                {t("agents.yes")}
              </span>
            ) : (
              <Faint>{t("agents.no")}</Faint>
            ),
        },
      ]}
    />
  );
}

type AgentStatus = Agent["status"];

function Status({ agent, status }: { agent: AgentRecord; status: AgentStatus }) {
  const { t } = useTranslation("administration");
  const { t: agents } = useTranslation("agents");
  if (agent.disabled) return <Faint>{t("agents.disabled")}</Faint>;
  if (agent.profile_id === null) return <Faint>–</Faint>;
  return (
    <span className={classes.status}>
      <StatusMark status={status} />
      {agents(`status.${status}`)}
    </span>
  );
}
