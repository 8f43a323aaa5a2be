import { Anchor } from "@mantine/core";
import type { ConversationDetail } from "@parley/api/types";
import { IconCornerDownRight, IconCornerUpLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Thread.module.css";

/** What it is about, and the conversations before and after this one. */
export function Subject({ detail, subject }: { detail: ConversationDetail; subject: string }) {
  const { t } = useTranslation("mail");
  const words = subject || t("thread.noSubject");
  const { follows_id, followed_by_id } = detail;
  return (
    <header className={classes.head}>
      <h2 className={classes.subject} dir="auto" title={words} data-none={subject === "" || undefined}>
        {words}
      </h2>
      {follows_id !== null && (
        <Other id={follows_id} icon={<IconCornerUpLeft size={15} stroke={1.75} aria-hidden />}>
          {t("thread.follows", { id: follows_id })}
        </Other>
      )}
      {followed_by_id !== null && (
        <Other id={followed_by_id} icon={<IconCornerDownRight size={15} stroke={1.75} aria-hidden />}>
          {t("thread.followedBy", { id: followed_by_id })}
        </Other>
      )}
    </header>
  );
}

function Other({ id, icon, children }: { id: number; icon: ReactNode; children: ReactNode }) {
  return (
    <Anchor
      className={classes.other}
      renderRoot={(props) => (
        <Link to="/conversations/{-$conversationId}" params={{ conversationId: String(id) }} {...props} />
      )}
    >
      {icon}
      {children}
    </Anchor>
  );
}
