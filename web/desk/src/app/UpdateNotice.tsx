import { Button } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Notices.module.css";
import { useNewerBuild } from "./update";

/** The server runs a newer build. Drafts and unsent messages are kept at each keystroke, so reloading loses nothing. */
export function UpdateNotice() {
  const { t } = useTranslation("app");
  const newer = useNewerBuild();
  if (!newer) return null;
  return (
    <div className={classes.notice} data-kind="info" role="status">
      <IconSparkles size={18} stroke={1.6} />
      <span className={classes.text}>{t("update.text")}</span>
      <Button size="compact-sm" onClick={() => location.reload()}>
        {t("update.button")}
      </Button>
    </div>
  );
}
