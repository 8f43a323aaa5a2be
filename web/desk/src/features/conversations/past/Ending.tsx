import type { PastConversation } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import classes from "./Past.module.css";

/** How a conversation ended: what was said of it, or that it has not ended yet. */
export function Ending({ past: { status, category_path: path, queue_name, agent_name } }: { past: PastConversation }) {
  const { t } = useTranslation("conversations");
  // A category is what agents say. Of what never came to a queue it is told already that it did not.
  const without = agent_name !== null ? "noCategory" : queue_name !== null ? "unanswered" : null;
  return (
    <span className={classes.ending}>
      {status !== "closed" && <span className={classes.status}>{t(`bar.status.${status}`)}</span>}
      {path.length > 0 && <bdi className={classes.category}>{path.join(" › ")}</bdi>}
      {path.length === 0 && status === "closed" && without && (
        <span className={classes.without}>{t(`panel.history.${without}`)}</span>
      )}
    </span>
  );
}
