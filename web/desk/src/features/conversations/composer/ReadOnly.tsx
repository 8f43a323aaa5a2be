import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Standing } from "../standing";
import classes from "./Composer.module.css";

type Props = { standing: Exclude<Standing, "mine">; agentName: string | null; hasDraft: boolean };

/** Instead of the editor, where nothing can be written: why. */
export function ReadOnly({ standing, agentName, hasDraft }: Props) {
  const { t } = useTranslation("conversations");
  const named = standing === "otherAgent" && agentName;
  return (
    <p className={classes.closed} role="status">
      <IconLock size={16} stroke={1.75} aria-hidden />
      <span>
        {named
          ? t("composer.otherAgent", { name: agentName })
          : t(`composer.${standing === "otherAgent" ? "nobody" : standing}`)}
        {hasDraft && ` ${t("composer.keptDraft")}`}
      </span>
    </p>
  );
}
