import { ActionIcon, Collapse, Tooltip } from "@mantine/core";
import type { Flow, FlowProblem } from "@parley/api/types";
import { IconAlertTriangle, IconChevronRight, IconCircleX, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Bots.module.css";
import { BLOCKING } from "./data";
import { type Node, waysOf } from "./flow";
import { KIND_ICONS } from "./icons";
import { ProblemWords } from "./Problems";
import { StepFields } from "./StepFields";
import { useSummary } from "./useStepName";

type Props = {
  flow: Flow;
  id: string;
  depth: number;
  problems: FlowProblem[];
  isOpen: boolean;
  isStart: boolean;
  onToggle: () => void;
  onChange: (node: Node) => void;
  onRemove: () => void;
  add: (slot: string) => ReactNode;
};

/** One step: what it says or does, on a line; opened, all of its settings. */
export function Step({ flow, id, depth, problems, isOpen, onToggle, onChange, onRemove, add }: Props) {
  const { t } = useTranslation("content");
  const summary = useSummary();
  const node = flow.nodes[id];
  if (!node) return null;
  const Icon = KIND_ICONS[node.kind];
  const ways = waysOf(node);
  const blocking = problems.some(({ code }) => BLOCKING.has(code));
  const Mark = blocking ? IconCircleX : IconAlertTriangle;
  return (
    <li
      className={classes.step}
      data-step={id}
      data-open={isOpen || undefined}
      style={{ paddingLeft: 16 + depth * 22 }}
    >
      <div className={classes.stepHead}>
        <button type="button" className={classes.stepButton} aria-expanded={isOpen} onClick={onToggle}>
          <IconChevronRight size={14} className={classes.chevron} data-opened={isOpen || undefined} aria-hidden />
          <Icon size={18} stroke={1.6} className={classes.kindIcon} aria-hidden />
          <span className={classes.kind}>{t(`bots.kinds.${node.kind}`)}</span>
          <span className={classes.summary}>{summary(node) || <em>{t("bots.saysNothing")}</em>}</span>
        </button>
        {problems.length > 0 && (
          <Tooltip
            label={problems.map((problem) => (
              <div key={problem.code + problem.detail}>
                <ProblemWords problem={problem} />
              </div>
            ))}
          >
            <Mark
              size={18}
              stroke={1.8}
              className={classes.mark}
              data-blocking={blocking || undefined}
              role="img"
              aria-label={t(blocking ? "bots.blocking" : "bots.harmless")}
            />
          </Tooltip>
        )}
        {ways.length === 1 && node.kind !== "menu" && add(ways[0]?.slot ?? "next")}
        <ActionIcon aria-label={t("bots.removeStep")} title={t("bots.removeStep")} onClick={onRemove}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </div>
      <Collapse expanded={isOpen}>
        {isOpen && (
          <div className={classes.fields}>
            <StepFields flow={flow} id={id} node={node} onChange={onChange} />
          </div>
        )}
      </Collapse>
    </li>
  );
}
