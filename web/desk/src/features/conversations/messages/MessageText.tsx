import { UnstyledButton } from "@mantine/core";
import { use } from "react";
import { useTranslation } from "react-i18next";
import { foundIn } from "../../../lib/found";
import classes from "./Bubble.module.css";
import { isEmojiOnly } from "./emoji";
import { RichText } from "./RichText";
import { Searched } from "./searched";
import { Unfolded } from "./unfolded";

const FOLD_FROM = 5000;
const FOLD_LINES = 80;
const SHOWN = 1500;
const SHOWN_LINES = 30;

/** The beginning of a very long text, cut at a word; the whole of any other. */
function beginning(text: string): string {
  const lines = text.split("\n");
  if (text.length < FOLD_FROM && lines.length < FOLD_LINES) return text;
  const cut = lines.slice(0, SHOWN_LINES).join("\n").slice(0, SHOWN);
  const space = cut.lastIndexOf(" ");
  return `${(space > SHOWN / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

export function MessageText({ id, text }: { id: string; text: string }) {
  const { t, i18n } = useTranslation("conversations");
  const unfolded = use(Unfolded);
  const short = beginning(text);
  const folds = short !== text;
  const { words } = use(Searched);
  // What was found must be seen, also where a long text would hide it.
  const hidden = folds && words !== "" && foundIn(text, words).length > foundIn(short, words).length;
  const open = hidden || unfolded.has(id);
  return (
    <>
      <div className={classes.text} dir="auto" data-emoji={isEmojiOnly(text) || undefined}>
        <RichText text={folds && !open ? short : text} searched={words} />
      </div>
      {folds && !hidden && (
        <UnstyledButton className={classes.more} aria-expanded={open} onClick={() => unfolded.toggle(id)}>
          {open
            ? t("message.showLess")
            : t("message.showMore", { count: text.length, number: text.length.toLocaleString(i18n.language) })}
        </UnstyledButton>
      )}
    </>
  );
}
