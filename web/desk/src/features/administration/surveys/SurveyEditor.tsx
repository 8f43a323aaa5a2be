import { Button, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { listSurveysQueryKey } from "@parley/api/query";
import { createSurvey, deleteSurvey, setSurvey } from "@parley/api/sdk";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { drop, put } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { EditorPage, Fields } from "../frame/EditorPage";
import { type Having, QueueLinks } from "../frame/QueueLinks";
import { RetiredInput } from "../frame/RetiredInput";
import { Sortable } from "../frame/Sortable";
import { Gone } from "../frame/States";
import { SETTING } from "../frame/setting";
import { useEditor } from "../frame/useEditor";
import { NEW, usePlace } from "../place";
import { useSurveys, useSurveyUse } from "./data";
import { NEW_SURVEY, newQuestion, problems, questionsOf, type Values, valuesOf } from "./form";
import { Preview } from "./Preview";
import { QuestionCard } from "./QuestionCard";
import { Retired } from "./Retired";
import classes from "./Surveys.module.css";

type Survey = ReturnType<typeof useSurveys>[number];

const FIELDS = { survey_name_taken: "name", name: "name" };

export function SurveyEditor({ item }: { item: string }) {
  const { t } = useTranslation("content");
  const survey = useSurveys().find(({ id }) => String(id) === item);
  if (!survey && item !== NEW) return <Gone section="surveys" title={t("surveys.gone")} />;
  return <Form survey={survey} />;
}

function Form({ survey }: { survey: Survey | undefined }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const kept = survey ? valuesOf(survey) : NEW_SURVEY;
  const editor = useEditor<Values>({
    kept,
    isNew: !survey,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(problems(values)).map(([path, code]) => [
          path,
          code === "required" ? common("problems.required") : t(`surveys.problems.${code}`),
        ]),
      ),
    save: (values) =>
      withAnswer(
        cache,
        async () => {
          const body = { name: values.name.trim(), disabled: values.disabled, questions: questionsOf(values) };
          if (!survey) return (await createSurvey({ body, throwOnError: true })).data;
          const { id, version } = survey;
          return (await setSurvey({ path: { survey_id: id }, body: { ...body, version }, throwOnError: true })).data;
        },
        (saved) => put(cache, listSurveysQueryKey(), saved),
      ),
    fields: FIELDS,
    told: ({ name }) => t(survey ? "surveys.saved" : "surveys.created", { name: name.trim() }),
    onSaved: () => !survey && place("surveys"),
  });
  const { form } = editor;
  const having: Having = ({ survey_id }) => survey_id === survey?.id;
  return (
    <EditorPage
      editor={editor}
      section="surveys"
      back={common("sections.surveys")}
      title={survey?.name ?? t("surveys.new")}
      saveLabel={survey ? common("editor.save") : t("surveys.create")}
      after={survey && <Delete survey={survey} release={editor.release} />}
      beside={<Preview questions={questionsOf(form.values)} />}
    >
      <Fields title={t("surveys.general")}>
        <TextInput
          {...SETTING}
          label={t("surveys.name")}
          description={t("surveys.nameHint")}
          maxLength={80}
          autoComplete="off"
          autoFocus={!survey}
          {...form.getInputProps("name")}
        />
        {survey && <RetiredInput form={form} having={having} description={t("surveys.retireHint")} />}
      </Fields>
      <Fields title={t("surveys.questions")} about={t("surveys.questionsHint")}>
        <Questions form={form} survey={survey} before={kept} />
      </Fields>
      {survey && <Retired questions={survey.retired ?? []} />}
      {survey && (
        <QueueLinks
          having={having}
          about={t("surveys.queuesHint")}
          none={t("surveys.unused")}
          retired={survey.disabled}
        />
      )}
    </EditorPage>
  );
}

type QuestionsProps = { form: UseFormReturnType<Values>; survey: Survey | undefined; before: Values };

function Questions({ form, survey, before }: QuestionsProps) {
  const { t } = useTranslation("content");
  const answered = new Set(useSurveyUse(survey?.id).answered);
  const { questions } = form.values;
  const set = (next: Values["questions"]) => {
    // Errors are kept by place, and the places change.
    for (const path of Object.keys(form.errors)) if (path.startsWith("questions.")) form.clearFieldError(path);
    form.setFieldValue("questions", next);
  };
  return (
    <>
      <Sortable
        items={questions}
        idOf={({ id }) => id}
        nameOf={({ text }) => text.trim() || t("surveys.unnamed")}
        onChange={set}
        className={classes.questions}
      >
        {(question, place, handle) => (
          <QuestionCard
            form={form}
            place={place}
            handle={handle}
            before={answered.has(question.id) ? before.questions.find(({ id }) => id === question.id) : undefined}
            answered={answered.has(question.id)}
            onRemove={() => set(questions.filter((_, other) => other !== place))}
          />
        )}
      </Sortable>
      <div className={classes.add}>
        {questions.length === 0 && <span className={classes.none}>{t("surveys.noQuestions")}</span>}
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...questions, newQuestion()])}
        >
          {t("surveys.addQuestion")}
        </Button>
      </div>
    </>
  );
}

function Delete({ survey: { id, name }, release }: { survey: Survey; release: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  return (
    <Fields title={common("delete.area")}>
      <DeleteArea
        name={name}
        words={{
          title: t("surveys.delete"),
          text: t("surveys.deleteText"),
          ask: t("surveys.deleteAsk", { name }),
          confirm: common("delete.confirm", { name }),
          inUse: t("surveys.inUse"),
        }}
        remove={() => deleteSurvey({ path: { survey_id: id }, throwOnError: true })}
        onRemoved={() => {
          release();
          place("surveys");
          drop(cache, listSurveysQueryKey(), id);
        }}
      />
    </Fields>
  );
}
