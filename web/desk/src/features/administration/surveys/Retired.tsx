import type { Question } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { Fields } from "../frame/EditorPage";
import classes from "./Surveys.module.css";

/** What was asked and answered before; the answers keep their questions. */
export function Retired({ questions }: { questions: Question[] }) {
  const { t } = useTranslation("content");
  if (questions.length === 0) return null;
  return (
    <Fields title={t("surveys.retired", { count: questions.length })} about={t("surveys.retiredHint")}>
      <ul className={classes.retired}>
        {questions.map(({ id, text, kind, options = [] }) => (
          <li key={id}>
            {text}
            <span className={classes.none}>{kind === "text" ? t("surveys.kinds.text") : options.join(" · ")}</span>
          </li>
        ))}
      </ul>
    </Fields>
  );
}
