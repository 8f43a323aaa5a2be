import { UnstyledButton } from "@mantine/core";
import type { Quote } from "@parley/api/types";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Quoted.module.css";

type Props = { quote: Quote; onGo?: (number: number) => void };

/** What a message answers to: who said it, and the beginning of what. Leads there, where that is possible. */
export function Quoted({ quote, onGo }: Props) {
  const { t } = useTranslation("conversations");
  const author = quote.author === "system" ? "bot" : quote.author;
  const name = quote.author_name || t(`message.author.${author}`);
  const words = (
    <>
      <span className={classes.who}>
        {quote.kind === "note" && <IconLock size={12} aria-label={t("message.quotedNote")} />}
        <bdi className="one-line">{name}</bdi>
      </span>
      <span className={classes.text} dir="auto">
        {quote.text}
      </span>
    </>
  );
  if (!onGo) {
    return (
      <blockquote className={classes.quoted} data-author={quote.kind === "note" ? "note" : quote.author}>
        {words}
      </blockquote>
    );
  }
  return (
    <UnstyledButton
      className={classes.quoted}
      data-author={quote.kind === "note" ? "note" : quote.author}
      title={t("message.goToQuoted")}
      onClick={() => onGo(quote.number)}
    >
      {words}
    </UnstyledButton>
  );
}
