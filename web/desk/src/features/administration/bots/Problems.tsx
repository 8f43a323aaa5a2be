import type { Flow, FlowProblem } from "@parley/api/types";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Fields } from "../frame/EditorPage";
import classes from "./Bots.module.css";
import { BLOCKING } from "./data";
import { useStepName } from "./useStepName";

type Props = { flow: Flow; problems: FlowProblem[]; onShow: (id: string) => void };

/** What is wrong with the flow; each leads to its step. */
export function Problems({ flow, problems, onShow }: Props) {
  const { t } = useTranslation("content");
  const name = useStepName(flow);
  const sorted = [...problems].sort((a, b) => Number(BLOCKING.has(b.code)) - Number(BLOCKING.has(a.code)));
  return (
    <Fields title={t("bots.check")}>
      <div role="status">
        {sorted.length === 0 ? (
          <p className={classes.fine}>
            <IconCircleCheck size={18} stroke={1.8} aria-hidden />
            {t("bots.fine")}
          </p>
        ) : (
          <ul className={classes.problems}>
            {sorted.map((problem) => {
              const blocking = BLOCKING.has(problem.code);
              const Icon = blocking ? IconCircleX : IconAlertTriangle;
              return (
                <li key={`${problem.node} ${problem.code} ${problem.detail}`} data-blocking={blocking || undefined}>
                  <Icon
                    size={18}
                    stroke={1.8}
                    role="img"
                    aria-label={t(blocking ? "bots.blocking" : "bots.harmless")}
                  />
                  <button type="button" disabled={!flow.nodes[problem.node]} onClick={() => onShow(problem.node)}>
                    {problem.node && <strong>{name(problem.node)}: </strong>}
                    <ProblemWords problem={problem} />
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </Fields>
  );
}

export function ProblemWords({ problem: { code, detail = "" } }: { problem: FlowProblem }) {
  const { t } = useTranslation("content");
  const language = detail === "it" ? t("languages.it") : t("languages.en");
  return <>{t(`bots.problems.${code}`, { detail, language })}</>;
}
