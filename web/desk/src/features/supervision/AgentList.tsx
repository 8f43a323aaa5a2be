import { useTranslation } from "react-i18next";
import { exactTime, When } from "../../ui/When";
import { StatusMark } from "../agents/StatusMark";
import classes from "./AgentList.module.css";
import type { AgentNow } from "./standing";
import type { Room } from "./useRoom";

type Props = {
  agents: NonNullable<Room["agents"]>;
  chosen: number | null;
  onChoose: (agentId: number | null) => void;
};

/** Who serves the queues: there or not, since when, with how much. Pressing one shows only what they have. */
export function AgentList({ agents, chosen, onChoose }: Props) {
  const { t } = useTranslation("supervision");
  const { t: common } = useTranslation("agents");
  return (
    <section className={classes.agents} aria-label={t("agents.label")}>
      {agents.map(([status, group]) => (
        <div key={status}>
          <h2 className={classes.heading}>
            <StatusMark status={status} size={12} />
            {common(`status.${status}`)}
            <span className={classes.count}>{group.length}</span>
          </h2>
          <ul className={classes.list}>
            {group.map((agent) => (
              <li key={agent.id}>
                <button
                  type="button"
                  className={classes.agent}
                  aria-pressed={agent.id === chosen}
                  title={t("agents.only", { name: agent.name })}
                  onClick={() => onChoose(agent.id === chosen ? null : agent.id)}
                >
                  <Line agent={agent} />
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {agents.length === 0 && <p className={classes.nobody}>{t("agents.nobody")}</p>}
    </section>
  );
}

function Line({ agent }: { agent: AgentNow }) {
  const { t, i18n } = useTranslation("supervision");
  const { name, status, status_since, status_reason, live, parked } = agent;
  return (
    <>
      <span className={`${classes.name} one-line`}>{name}</span>
      <span className={classes.since} title={t("agents.since", { time: exactTime(status_since, i18n.language) })}>
        <When at={status_since} />
      </span>
      <span className={classes.has}>
        {live > 0 && <span>{t("agents.live", { count: live })}</span>}
        {parked > 0 && <span>{t("agents.parked", { count: parked })}</span>}
      </span>
      {status === "not_ready" && status_reason !== null && (
        <span className={classes.reason}>{t(`agents.${status_reason}`)}</span>
      )}
    </>
  );
}
