import { Button } from "@mantine/core";
import { useInViewport } from "@mantine/hooks";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useEvent } from "../pane/useEvent";
import classes from "./ListStates.module.css";

/** A list of the panel that could not be read. */
export function Trouble({ text, busy, onRetry }: { text: string; busy: boolean; onRetry: () => void }) {
  const { t } = useTranslation("conversations");
  return (
    <div className={classes.trouble} role="alert">
      <p>{text}</p>
      <Button size="xs" variant="default" loading={busy} onClick={onRetry}>
        {t("panel.retry")}
      </Button>
    </div>
  );
}

/** A list of the panel with nothing in it: what it is for, or what to do. */
export function Nothing({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className={classes.nothing} role="status">
      <p>{title}</p>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children}
    </div>
  );
}

type MoreProps = { label: string; busy: boolean; problem: string | null; onMore: () => void };

/** The way to the next page of a list: it loads as it comes into sight, and at a press should that have failed. */
export function More({ label, busy, problem, onMore }: MoreProps) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const load = useEvent(onMore);
  const wanted = inViewport && !busy && problem === null;
  useEffect(() => {
    if (wanted) load();
  }, [wanted, load]);
  return (
    <div ref={ref} className={classes.more}>
      {problem && <p role="alert">{problem}</p>}
      <Button size="xs" variant="default" fullWidth loading={busy} onClick={onMore}>
        {label}
      </Button>
    </div>
  );
}
