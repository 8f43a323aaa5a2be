import { Button, Checkbox, Radio, Stack, Textarea } from "@mantine/core";
import type { Question } from "@parley/api/types";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { answerTo, type Said } from "./draft";
import { Required } from "./Required";
import classes from "./Result.module.css";

type Answer = { options: string[]; text: string };
type Props = {
  questions: Question[];
  said: Said;
  /** Chosen before, by question: it may stay even if it is no longer offered. */
  kept: Said;
  onChange: (answers: Said["answers"]) => void;
};

export function SurveyFields({ questions, said, kept, onChange }: Props) {
  return questions.map((question) => (
    <QuestionField
      key={question.id}
      question={question}
      answer={answerTo(said, question.id)}
      kept={answerTo(kept, question.id).options}
      onChange={(answer) => onChange({ ...said.answers, [question.id]: answer })}
    />
  ));
}

type FieldProps = { question: Question; answer: Answer; kept: string[]; onChange: (answer: Answer) => void };

function QuestionField({ question, answer, kept, onChange }: FieldProps) {
  const { t } = useTranslation("conversations");
  const group = useRef<HTMLDivElement>(null);
  const { id, kind, text, required = false, options = [] } = question;
  const gone = kept.filter((option) => !options.includes(option));
  const offered = [...options, ...gone].map((value) => ({
    value,
    label: gone.includes(value) ? t("result.retiredOption", { option: value }) : value,
  }));
  const label = (
    <>
      {text}
      {required && <Required />}
    </>
  );
  const common = { size: "sm", label, classNames: { label: classes.label } } as const;
  if (kind === "text") {
    return (
      <Textarea
        {...common}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        aria-required={required}
        value={answer.text}
        onChange={(event) => onChange({ options: [], text: event.currentTarget.value })}
      />
    );
  }
  if (kind === "single") {
    return (
      <div ref={group}>
        <Radio.Group
          {...common}
          name={`question-${id}`}
          value={answer.options[0] ?? ""}
          onChange={(option) => onChange({ options: [option], text: "" })}
        >
          <Stack gap={6} mt={4}>
            {offered.map(({ value, label }) => (
              <Radio key={value} size="xs" value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        {!required && answer.options.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            mt={4}
            aria-label={t("result.takeBackNamed", { question: text })}
            onClick={() => {
              onChange({ options: [], text: "" });
              // The button goes; the keyboard stays with the question.
              group.current?.querySelector("input")?.focus();
            }}
          >
            {t("result.takeBack")}
          </Button>
        )}
      </div>
    );
  }
  return (
    <Checkbox.Group {...common} value={answer.options} onChange={(chosen) => onChange({ options: chosen, text: "" })}>
      <Stack gap={6} mt={4}>
        {offered.map(({ value, label }) => (
          <Checkbox key={value} size="xs" value={value} label={label} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
