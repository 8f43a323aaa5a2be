import { IconCheck, IconRobot, IconStack2 } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { StatusMark } from "../../agents/StatusMark";
import { openingTime } from "../messages/times";
import classes from "./Transfer.module.css";
import type { Target } from "./targets";

type Props = {
  id: string;
  target: Target;
  /** The queue it is in already. */
  here: boolean;
  now: number;
  /** Where the arrows are. */
  active: boolean;
  chosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

/** A place to go to, and what one wants to know before sending anybody there. */
export function TargetRow({ id, target, here, now, active, chosen, onPoint, onChoose }: Props) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const { available } = target;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={!available || undefined}
      data-active={active || undefined}
      className={classes.row}
      onClick={available ? onChoose : undefined}
      onPointerMove={available && !active ? onPoint : undefined}
    >
      <span className={classes.icon}>
        <Icon target={target} />
      </span>
      <span className={`${classes.name} one-line`}>{target.name}</span>
      <span className={classes.facts}>
        <Facts target={target} here={here} now={now} />
      </span>
      <span className={classes.check}>{chosen && <IconCheck size={16} stroke={2.2} aria-hidden />}</span>
    </div>
  );
}

function Icon({ target }: { target: Target }) {
  if (target.kind === "queue") return <IconStack2 size={18} stroke={1.6} aria-hidden />;
  if (target.kind === "bot") return <IconRobot size={18} stroke={1.6} aria-hidden />;
  return <StatusMark status={target.agent.status} size={16} />;
}

function Facts({ target, here, now }: Pick<Props, "target" | "here" | "now">) {
  const { t, i18n } = useTranslation("conversations");
  const { t: agents } = useTranslation("agents");
  if (target.kind === "bot") return t("transfer.bot");
  if (target.kind === "agent") return agents(`status.${target.agent.status}`);
  const { opens_at, ready_agents, waiting } = target.queue;
  if (!target.available) {
    return opens_at === null
      ? t("transfer.closed")
      : t("transfer.opens", { time: openingTime(opens_at, i18n.language, now) });
  }
  return (
    <>
      {here && `${t("transfer.here")} · `}
      <span data-none={ready_agents === 0 || undefined}>{t("transfer.ready", { count: ready_agents })}</span>
      {` · ${t("transfer.waiting", { count: waiting })}`}
    </>
  );
}
