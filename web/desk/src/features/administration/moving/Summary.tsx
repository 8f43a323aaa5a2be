import type { ConfigOutcome } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import classes from "./Moving.module.css";

const VERBS = ["created", "changed", "deleted", "disabled", "retired"] as const;

/** All of it in one line. */
export function Summary({ outcome: { differences, unchanged } }: { outcome: ConfigOutcome }) {
  const { t } = useTranslation("administration");
  const told = VERBS.map((verb) => ({ verb, count: differences.filter((one) => one.verb === verb).length }))
    .filter(({ count }) => count > 0)
    .map(({ verb, count }) => t(`moving.count.${verb}`, { count }));
  return (
    <p className={classes.summary} role="status">
      <strong>{told.join(", ") || t("moving.nothing")}</strong>
      <span className={classes.dim}>{t("moving.unchanged", { count: unchanged })}</span>
    </p>
  );
}
