import type { MediaLimits } from "@parley/api/types";
import { IconFileUpload, IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLimitsInWords } from "../../media/useLimitsInWords";
import type { Mode } from "../composer/drafts";
import classes from "./Pane.module.css";

/** Over the whole pane while files are dragged across it; says where they would go. */
export function DropZone({ mode, limits }: { mode: Mode; limits: MediaLimits | undefined }) {
  const { t } = useTranslation("conversations");
  const told = useLimitsInWords(limits);
  const Icon = mode === "note" ? IconLock : IconFileUpload;
  return (
    <div className={classes.drop} data-mode={mode}>
      <Icon size={36} stroke={1.5} aria-hidden />
      {t(mode === "note" ? "composer.dropNote" : "composer.dropTitle")}
      <small>{told}</small>
    </div>
  );
}
