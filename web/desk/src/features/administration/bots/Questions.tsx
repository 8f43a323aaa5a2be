import { ActionIcon, Button, Group, Select, TextInput } from "@mantine/core";
import type { SurveyQuestion } from "@parley/api/types";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { newKey } from "../../conversations/composer/key";
import { WordsInput } from "../frame/WordsInput";
import classes from "./Bots.module.css";

type Props = { questions: SurveyQuestion[]; onChange: (questions: SurveyQuestion[]) => void };
type Shape = "rating" | "text" | "options";

/** What a bot's survey asks customers, one after the other. */
export function Questions({ questions, onChange }: Props) {
  const { t } = useTranslation("content");
  const change = (place: number, what: Partial<SurveyQuestion>) =>
    onChange(questions.map((one, at) => (at === place ? { ...one, ...what } : one)));
  const shapeOf = ({ options = [], expects }: SurveyQuestion): Shape =>
    options.length > 0 ? "options" : (expects ?? "text");
  const option = () => ({ id: newKey().slice(0, 8), label: {} });
  const reshape = (place: number, shape: Shape) =>
    change(
      place,
      shape === "options" ? { options: [option(), option()], expects: "text" } : { options: [], expects: shape },
    );
  return (
    <>
      {questions.map((question, place) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is nothing but its place
          key={place}
          className={classes.question}
          aria-label={t("surveys.questionNumber", { number: place + 1 })}
        >
          <div className={classes.grow}>
            <WordsInput
              wide
              long
              label={t("surveys.questionNumber", { number: place + 1 })}
              value={question.text}
              onChange={(text) => change(place, { text })}
            />
            <Group grow gap="sm" mt={8} align="flex-start">
              <Select
                label={t("bots.fields.expects")}
                allowDeselect={false}
                data={(["rating", "text", "options"] as const).map((value) => ({
                  value,
                  label: t(`bots.shapes.${value}`),
                }))}
                value={shapeOf(question)}
                onChange={(shape) => reshape(place, shape as Shape)}
              />
              <TextInput
                label={t("bots.fields.parameter")}
                maxLength={60}
                value={question.parameter}
                onChange={({ currentTarget: { value } }) => value && change(place, { parameter: value })}
              />
            </Group>
            {(question.options ?? []).map((one, at) => (
              <Group key={one.id} gap={6} mt={8} align="flex-end" wrap="nowrap">
                <div className={classes.grow}>
                  <WordsInput
                    wide
                    label={t("bots.fields.option", { number: at + 1 })}
                    value={one.label}
                    onChange={(label) =>
                      change(place, {
                        options: (question.options ?? []).map((other) =>
                          other.id === one.id ? { ...other, label } : other,
                        ),
                      })
                    }
                  />
                </div>
                <ActionIcon
                  aria-label={t("surveys.removeOption", { of: at + 1 })}
                  onClick={() => change(place, { options: (question.options ?? []).filter(({ id }) => id !== one.id) })}
                >
                  <IconX size={16} stroke={1.6} />
                </ActionIcon>
              </Group>
            ))}
            {shapeOf(question) === "options" && (
              <Button
                mt={6}
                variant="subtle"
                size="compact-xs"
                leftSection={<IconPlus size={12} />}
                onClick={() => change(place, { options: [...(question.options ?? []), option()] })}
              >
                {t("surveys.addOption")}
              </Button>
            )}
          </div>
          <ActionIcon
            aria-label={t("surveys.remove", { of: t("surveys.questionNumber", { number: place + 1 }) })}
            onClick={() => onChange(questions.filter((_, at) => at !== place))}
          >
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={12} />}
        style={{ alignSelf: "flex-start" }}
        onClick={() =>
          onChange([
            ...questions,
            { parameter: `answer_${questions.length + 1}`, text: {}, expects: "text", options: [] },
          ])
        }
      >
        {t("surveys.addQuestion")}
      </Button>
    </>
  );
}
