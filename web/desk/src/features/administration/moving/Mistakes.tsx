import type { Mistake } from "@parley/api/types";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Fields } from "../frame/EditorPage";
import { type Use, UsedBy } from "../frame/UsedBy";
import { useWrongText } from "../frame/wrongText";
import { PLACES, type SectionName } from "./data";
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
          {mistakes.map((one) => (
            <li key={`${one.line} ${one.path} ${one.message}`}>
              <IconAlertCircle size={18} stroke={1.8} aria-hidden />
              <What mistake={one} source={lines[one.line - 1]?.trim()} />
            </li>
          ))}
        </ol>
      </div>
    </Fields>
  );
}

function What({ mistake, source }: { mistake: Mistake; source: string | undefined }) {
  const { t } = useTranslation("administration");
  const wrongText = useWrongText();
  const { line, path, details = {} } = mistake;
  const section = details.section && t(`sections.${PLACES[details.section as SectionName]}`);
  return (
    <div className={classes.mistake}>
      <span>
        <strong>{t("moving.line", { line })}</strong>
        {path && <span className={classes.path}>{path}</span>}
      </span>
      <span>{wrongText({ ...mistake, details: { ...details, section } })}</span>
      {Array.isArray(details.used_by) && <UsedBy uses={details.used_by as Use[]} />}
      {source && <code className={classes.source}>{source}</code>}
    </div>
  );
}
