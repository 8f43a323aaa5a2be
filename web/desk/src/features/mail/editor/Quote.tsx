import { Checkbox, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Paper } from "../thread/Paper";
import type { Content } from "../writing/content";
import classes from "./Editor.module.css";

type Props = { conversationId: number; content: Content; onChange: (withQuote: boolean) => void };

/** What the server puts below when it is sent; folded, for the agent writes above it. */
export function Quote({ conversationId, content, onChange }: Props) {
  const { t } = useTranslation("mail");
  const [shown, setShown] = useState(false);
  if (content.answers === null) return null;
  const page = `/api/conversations/${conversationId}/mail/${content.answers}/page?quoted=true`;
  return (
    <div className={classes.quote}>
      <UnstyledButton
        className={classes.dots}
        aria-expanded={shown}
        aria-label={t("quote.show")}
        title={t("quote.show")}
        onClick={() => setShown(!shown)}
      >
        <IconDots size={16} aria-hidden />
      </UnstyledButton>
      <Checkbox
        size="xs"
        label={t(content.mode === "forward" ? "quote.forward" : "quote.below")}
        checked={content.with_quote}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {shown && (
        <div className={classes.quoted}>
          <Paper page={page} title={t("quote.label")} />
        </div>
      )}
    </div>
  );
}
