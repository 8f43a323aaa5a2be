import { Alert, Button, Skeleton, Switch } from "@mantine/core";
import type { ConfigOutcome, Mistake } from "@parley/api/types";
import { IconAlertCircle } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Refusal } from "../../../lib/problems";
import { useProblemText } from "../../../ui/problemText";
import { Fields } from "../frame/EditorPage";
import { NotLoaded } from "../frame/States";
import { ToggleRow } from "../frame/ToggleRow";
import { Differences } from "./Differences";
import { Erases } from "./Erases";
import { LeftAlone } from "./LeftAlone";
import { ByHand } from "./Missing";
import { Mistakes } from "./Mistakes";
import classes from "./Moving.module.css";
import { Summary } from "./Summary";

type Props = {
  text: string;
  check: UseQueryResult<ConfigOutcome>;
  prune: boolean;
  onPrune: (prune: boolean) => void;
  /** Why it was not imported. */
  problem: unknown;
  isImporting: boolean;
  onImport: () => void;
};

/** What importing would do, before it does anything. */
export function Compared({ text, check, prune, onPrune, problem, isImporting, onImport }: Props) {
  const { t } = useTranslation("administration");
  const problemText = useProblemText();
  const { data, error, isFetching } = check;
  const mistakes = mistakesOf(problem) ?? mistakesOf(error);
  if (mistakes) return <Mistakes text={text} mistakes={mistakes} />;
  if (error && !isFetching) return <NotLoaded error={error} onRetry={() => void check.refetch()} />;
  if (!data) return <Comparing />;
  const count = data.differences.length;
  return (
    <>
      <Fields title={t("moving.wouldDo")} about={t("moving.wouldDoText")}>
        <ToggleRow label={t("moving.prune")} description={t("moving.pruneHint")}>
          <Switch
            aria-label={t("moving.prune")}
            checked={prune}
            disabled={isImporting}
            onChange={(event) => onPrune(event.currentTarget.checked)}
          />
        </ToggleRow>
        <div className={classes.outcome} aria-busy={isFetching}>
          <Summary outcome={data} />
          <Erases erases={data.erases} />
          <Differences differences={data.differences} />
          <ByHand outcome={data} />
          <LeftAlone key={String(prune)} left={data.left_alone} asked={prune} />
        </div>
      </Fields>
      {Boolean(problem) && (
        <Alert icon={<IconAlertCircle size={18} />} color="red" role="alert" mb="md">
          {t("moving.refused", { problem: problemText(problem) })}
        </Alert>
      )}
      {count > 0 && (
        <div className={classes.bar}>
          <span className={classes.dim}>{t("moving.atOnce")}</span>
          <Button loading={isImporting} disabled={isFetching} onClick={onImport}>
            {t("moving.import", { count })}
          </Button>
        </div>
      )}
    </>
  );
}

function Comparing() {
  const { t } = useTranslation("administration");
  return (
    <div role="status" aria-busy="true" aria-label={t("moving.comparing")}>
      <Skeleton height={20} width={220} mb={12} />
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} height={44} mb={8} />
      ))}
    </div>
  );
}

function mistakesOf(error: unknown): Mistake[] | null {
  if (!(error instanceof Refusal) || error.code !== "config_mistakes") return null;
  return error.details.mistakes as Mistake[];
}
