import { Checkbox, Radio, Stack, Textarea } from "@mantine/core";
import type { Question } from "@parley/api/types";
import { answerTo, type Said } from "./draft";
import { Required } from "./Required";
import classes from "./Result.module.css";

type Answer = { options: string[]; text: string };
type Props = { questions: Question[]; said: Said; onChange: (answers: Said["answers"]) => void };

export function SurveyFields({ questions, said, onChange }: Props) {
  return questions.map((question) => (
    <QuestionField
      key={question.id}
      question={question}
      answer={answerTo(said, question.id)}
      onChange={(answer) => onChange({ ...said.answers, [question.id]: answer })}
    />
  ));
}

type FieldProps = { question: Question; answer: Answer; onChange: (answer: Answer) => void };

function QuestionField({ question, answer, onChange }: FieldProps) {
  const { id, kind, text, required = false, options = [] } = question;
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
      <Radio.Group
        {...common}
        name={`question-${id}`}
        aria-required={required}
        value={answer.options[0] ?? ""}
        onChange={(option) => onChange({ options: [option], text: "" })}
      >
        <Stack gap={6} mt={4}>
          {options.map((option) => (
            <Radio key={option} size="xs" value={option} label={option} />
          ))}
        </Stack>
      </Radio.Group>
    );
  }
  return (
    <Checkbox.Group {...common} value={answer.options} onChange={(chosen) => onChange({ options: chosen, text: "" })}>
      <Stack gap={6} mt={4}>
        {options.map((option) => (
          <Checkbox key={option} size="xs" value={option} label={option} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
