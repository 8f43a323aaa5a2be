import type { Question } from "@parley/api/types";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Said } from "../../conversations/result/draft";
import { SurveyFields } from "../../conversations/result/SurveyFields";
import { Beside } from "../frame/Beside";
import classes from "./Surveys.module.css";

const NOTHING: Said = { category_id: null, text: "", answers: {} };

/** The questions as agents are asked them; one may try to answer. */
export function Preview({ questions }: { questions: Question[] }) {
  const { t } = useTranslation("content");
  const [answers, setAnswers] = useState<Said["answers"]>({});
  const asked = questions.filter(({ text }) => text);
  return (
    <Beside title={t("surveys.preview")} about={t("surveys.previewHint")}>
      <div className={classes.preview}>
        {asked.length === 0 ? (
          <p className={classes.none}>{t("surveys.noQuestions")}</p>
        ) : (
          <SurveyFields questions={asked} said={{ ...NOTHING, answers }} kept={NOTHING} onChange={setAnswers} />
        )}
      </div>
    </Beside>
  );
}
