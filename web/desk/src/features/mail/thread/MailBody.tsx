import { Button, UnstyledButton } from "@mantine/core";
import type { Mail } from "@parley/api/types";
import { IconDots, IconPhotoOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Mail.module.css";
import { Paper } from "./Paper";

/** What the mail says, as a page in a frame that can do nothing; what it quotes and pictures from elsewhere when asked for. */
export function MailBody({ mail }: { mail: Mail }) {
  const { t } = useTranslation("mail");
  // A mail that only quotes would be nothing without it.
  const onlyQuotes = mail.has_quote && mail.text.trim() === "" && mail.inline.length === 0;
  const [quoted, setQuoted] = useState(onlyQuotes);
  const [pictures, setPictures] = useState(false);
  const query = new URLSearchParams({ ...(quoted && { quoted: "true" }), ...(pictures && { pictures: "true" }) });
  const page = `/api/conversations/${mail.conversation_id}/mail/${mail.message_id}/page?${query}`;
  return (
    <div className={classes.body}>
      {mail.remote_pictures > 0 && !pictures && (
        <div className={classes.blocked}>
          <IconPhotoOff size={16} stroke={1.75} aria-hidden />
          <span>{t("pictures.blocked", { count: mail.remote_pictures })}</span>
          <Button size="compact-xs" variant="default" title={t("pictures.means")} onClick={() => setPictures(true)}>
            {t("pictures.show")}
          </Button>
        </div>
      )}
      <Paper page={page} title={t("mail.text")} />
      {mail.has_quote && (
        <UnstyledButton className={classes.more} aria-expanded={quoted} onClick={() => setQuoted(!quoted)}>
          <IconDots size={16} aria-hidden />
          {t(quoted ? "mail.less" : "mail.quoted")}
        </UnstyledButton>
      )}
    </div>
  );
}
