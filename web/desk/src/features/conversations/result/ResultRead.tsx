import type { ContactResult, KeptAnswer } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { dayAndTime } from "../messages/times";
import classes from "./Result.module.css";
import { STEP } from "./tree";

/** What was said, where nothing more can be. */
export function ResultRead({ result }: { result: ContactResult | null }) {
  const { t, i18n } = useTranslation("conversations");
  if (!result) return <p className={classes.quiet}>{t("result.nothing")}</p>;
  return (
    <div className={classes.form}>
      <dl className={classes.read}>
        {result.category_path.length > 0 && (
          <Line name={t("result.category")} value={result.category_path.join(STEP)} />
        )}
        <AnswerLines answers={result.answers} />
        {result.text !== "" && <Line name={t("result.text")} value={result.text} />}
      </dl>
      <p className={classes.quiet}>
        {t("result.by", { name: result.agent_name, time: dayAndTime(result.changed_at, i18n.language) })}
      </p>
    </div>
  );
}

/** Answers nobody changes any more. */
export function Answers({ answers }: { answers: KeptAnswer[] }) {
  return (
    <dl className={classes.read}>
      <AnswerLines answers={answers} />
    </dl>
  );
}

function AnswerLines({ answers }: { answers: KeptAnswer[] }) {
  return answers.map(({ question_id, question, options = [], text = "" }) => (
    <Line key={question_id} name={question} value={options.length > 0 ? options.join(", ") : text} />
  ));
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  );
}
