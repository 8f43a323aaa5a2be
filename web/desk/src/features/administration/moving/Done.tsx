import { Alert, Button } from "@mantine/core";
import type { ConfigOutcome } from "@parley/api/types";
import { IconCircleCheck } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Differences } from "./Differences";
import { Erases } from "./Erases";
import { LeftAlone } from "./LeftAlone";
import { ByHand } from "./Missing";
import classes from "./Moving.module.css";
import { Summary } from "./Summary";

type Props = {
  outcome: ConfigOutcome;
  /** What the file did not have was to go. */
  pruned: boolean;
  onAgain: () => void;
};

/** What was done, and what remains to be. */
export function Done({ outcome, pruned, onAgain }: Props) {
  const { t } = useTranslation("administration");
  const told = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone.
  useEffect(() => told.current?.focus(), []);
  return (
    <div className={classes.outcome}>
      <Alert ref={told} tabIndex={-1} icon={<IconCircleCheck size={18} />} color="green" role="status" mb="md">
        {t("moving.done")}
      </Alert>
      <Summary outcome={outcome} />
      <Erases erases={outcome.erases} />
      <ByHand outcome={outcome} />
      <Differences differences={outcome.differences} />
      <LeftAlone left={outcome.left_alone} asked={pruned} />
      <Button variant="default" mt="md" onClick={onAgain}>
        {t("moving.again")}
      </Button>
    </div>
  );
}
