import { Button, VisuallyHidden } from "@mantine/core";
import { IconSend2 } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { serverNow, useNow } from "../../../lib/clock";
import { useShortcuts } from "../../../lib/keys";
import { Keys } from "../../../ui/Keys";
import { useProblemText } from "../../../ui/problemText";
import type { Writing } from "../writing/Writing";
import classes from "./Foot.module.css";

/** So long after its time the event must have come; else the server is asked. */
const LATE = 3000;

type Props = { dueAt: number; writing: Writing; problem: unknown; onLate: () => void };

/** It has been sent and not gone yet: the server counts, whatever becomes of this page. */
export function UndoBar({ dueAt, writing, problem, onLate }: Props) {
  const { t } = useTranslation("mail");
  const problemText = useProblemText();
  const left = Math.max(0, Math.ceil((dueAt - useNow()) / 1000));
  const undo = () => void writing.takeBack();
  useShortcuts(left > 0 ? [{ key: "z", label: t("undo.key"), run: undo }] : []);
  const late = left === 0;
  useEffect(() => {
    if (!late) return;
    const timer = setInterval(onLate, Math.max(LATE, dueAt + LATE - serverNow()));
    return () => clearInterval(timer);
  }, [late, dueAt, onLate]);
  return (
    <div className={classes.foot}>
      <div className={classes.undo}>
        <IconSend2 size={17} stroke={1.75} aria-hidden />
        <span className={classes.countdown}>{late ? t("undo.going") : t("undo.in", { count: left })}</span>
        {problem !== null && (
          <span className={classes.problem} role="alert">
            {problemText(problem)}
          </span>
        )}
        <span className={classes.space} />
        {!late && (
          <Button
            size="xs"
            variant="default"
            rightSection={<Keys of={{ key: "z" }} />}
            aria-keyshortcuts="Z"
            onClick={undo}
          >
            {t("undo.button")}
          </Button>
        )}
        <VisuallyHidden role="status">{t("undo.told")}</VisuallyHidden>
      </div>
    </div>
  );
}
