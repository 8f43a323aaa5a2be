import { Alert, Button, Textarea } from "@mantine/core";
import type { Category, ResultForm as Form } from "@parley/api/types";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { arrive, useWanted, writesElsewhere } from "../toWrite";
import { CategoryPicker } from "./CategoryPicker";
import { lackingIn, saidIn } from "./draft";
import { inWords } from "./missing";
import { Required } from "./Required";
import classes from "./Result.module.css";
import { Answers } from "./ResultRead";
import { SurveyFields } from "./SurveyFields";
import { useResult } from "./useResult";

const NONE: Category[] = [];

/** All that can be said of how a conversation ended. It saves itself. */
export function ResultForm({ conversationId, form }: { conversationId: number; form: Form }) {
  const { t } = useTranslation("conversations");
  const { said, change, retry, onEnter, onLeave, state, error } = useResult(conversationId, form);
  const lacking = lackingIn(form, said);
  const place = useLed(conversationId);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a form would be sent; this saves itself
    <div
      ref={place}
      className={classes.form}
      role="form"
      aria-label={t("result.tab")}
      onFocus={onEnter}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
      }}
    >
      <div className={classes.head} role="status">
        {form.mandatory && lacking.length > 0 && (
          <p className={classes.missing} data-mandatory>
            <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
            <span>{t("result.missing", { what: inWords(t, form, lacking) })}</span>
          </p>
        )}
        {!error && state && (
          <span className={classes.state} data-state={state}>
            {state === "saved" && <IconCheck size={14} stroke={2} aria-hidden />}
            {t(`result.${state}`)}
          </span>
        )}
      </div>
      {error && <NotSaved error={error} onRetry={retry} />}
      {(form.tree || form.result?.category_id != null) && (
        <section aria-label={t("result.category")}>
          <h3 className={classes.label}>
            {t("result.category")}
            {form.mandatory && <Required />}
          </h3>
          <CategoryPicker
            categories={form.tree?.categories ?? NONE}
            chosen={said.category_id}
            keptPath={form.result?.category_path ?? []}
            onChoose={(category_id) => change({ category_id })}
          />
        </section>
      )}
      {form.survey && (
        <SurveyFields
          questions={form.survey.questions}
          said={said}
          kept={saidIn(form)}
          onChange={(answers) => change({ answers })}
        />
      )}
      <NotAskedAnyMore form={form} />
      <Textarea
        size="sm"
        label={t("result.text")}
        classNames={{ label: classes.label }}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={4000}
        value={said.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
    </div>
  );
}

/** To the first field, whoever came to say how it ended. */
function useLed(conversationId: number) {
  const place = useRef<HTMLDivElement>(null);
  const wanted = useWanted(conversationId, "result");
  useEffect(() => {
    if (!wanted) return;
    if (!writesElsewhere()) place.current?.querySelector<HTMLElement>("input, textarea")?.focus();
    arrive();
  }, [wanted]);
  return place;
}

/** Answers to questions that the survey has no more: they stay as they were. */
function NotAskedAnyMore({ form }: { form: Form }) {
  const { t } = useTranslation("conversations");
  const asked = new Set(form.survey?.questions.map(({ id }) => id));
  const rest = form.result?.answers.filter(({ question_id }) => !asked.has(question_id)) ?? [];
  if (rest.length === 0) return null;
  return (
    <section aria-label={t("result.notAskedAnyMore")}>
      <p className={classes.quiet}>{t("result.notAskedAnyMore")}</p>
      <Answers answers={rest} />
    </section>
  );
}

function NotSaved({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  return (
    <Alert color="red" role="alert" p="xs">
      <p className={classes.problem}>{t("result.notSaved", { problem: problemText(error) })}</p>
      <Button size="compact-xs" variant="default" onClick={onRetry}>
        {t("result.retry")}
      </Button>
    </Alert>
  );
}
