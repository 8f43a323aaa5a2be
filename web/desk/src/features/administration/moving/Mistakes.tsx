import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Fields } from "../frame/EditorPage";
import type { Mistake } from "./data";
import classes from "./Moving.module.css";

/** The server tells no more than this. */
const MOST_TOLD = 100;

/** What is wrong with the file, where it says so. */
export function Mistakes({ text, mistakes }: { text: string; mistakes: Mistake[] }) {
  const { t } = useTranslation("administration");
  const lines = text.split("\n");
  const many = mistakes.length === MOST_TOLD;
  return (
    <Fields
      title={t("moving.mistakes", { count: mistakes.length })}
      about={t(many ? "moving.firstMistakes" : "moving.mistakesText")}
    >
      <div role="alert">
        <ol className={classes.mistakes}>
          {mistakes.map(({ line, path, message }) => (
            <li key={`${line} ${path} ${message}`}>
              <IconAlertCircle size={18} stroke={1.8} aria-hidden />
              <div className={classes.mistake}>
                <span>
                  <strong>{t("moving.line", { line })}</strong>
                  {path && <span className={classes.path}>{path}</span>}
                </span>
                <span>{message}</span>
                {lines[line - 1]?.trim() && <code className={classes.source}>{lines[line - 1]?.trim()}</code>}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </Fields>
  );
}
