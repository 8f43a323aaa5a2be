import { IconAlertTriangle, IconCloudOff, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useOutbox } from "../../lib/outbox/useOutbox";
import { useAccount } from "../access/account";
import { useDraft } from "./composer/draftStore";
import { draftKey, isEmpty } from "./composer/drafts";
import classes from "./UnsentMark.module.css";

const ICONS = { failed: IconAlertTriangle, waiting: IconCloudOff, draft: IconPencil };

/** In the list: what one has written in a conversation and the customer has not got. Of the open one the editor tells what is begun. */
export function UnsentMark({ conversationId, open }: { conversationId: number; open: boolean }) {
  const { t } = useTranslation("tasks");
  const { id } = useAccount();
  const pending = useOutbox(conversationId);
  const drafts = [useDraft(draftKey(id, conversationId, "text")), useDraft(draftKey(id, conversationId, "note"))];
  const stuck = (["failed", "waiting"] as const).find((state) => pending.some((entry) => entry.state === state));
  const state = stuck ?? (open || drafts.every(isEmpty) ? null : "draft");
  if (!state) return null;
  const Icon = ICONS[state];
  const words = t(`row.unsent.${state}`);
  return (
    <span className={classes.mark} data-state={state} title={words} role="img" aria-label={words}>
      <Icon size={14} stroke={1.8} aria-hidden="true" />
    </span>
  );
}
