import { ActionIcon, Button, Group, SegmentedControl, Switch, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Sortable } from "../frame/Sortable";
import { type Asked, becomesNew, emptyOption, type Option, type Values } from "./form";
import classes from "./Surveys.module.css";

type Props = {
  form: UseFormReturnType<Values>;
  place: number;
  handle: ReactNode;
  answered: boolean;
  /** As it is kept, if somebody answered it. */
  before: Asked | undefined;
  onRemove: () => void;
};

export function QuestionCard({ form, place, handle, answered, before, onRemove }: Props) {
  const { t } = useTranslation("content");
  const question = form.values.questions[place];
  if (!question) return null;
  const path = `questions.${place}` as const;
  const of = question.text.trim() || t("surveys.questionNumber", { number: place + 1 });
  return (
    <fieldset className={classes.card} aria-label={of}>
      <div className={classes.head}>
        {handle}
        <Textarea
          className={classes.words}
          aria-label={t("surveys.textOf", { number: place + 1 })}
          placeholder={t("surveys.textPlaceholder")}
          autosize
          maxLength={300}
          {...form.getInputProps(`${path}.text`)}
        />
        <ActionIcon aria-label={t("surveys.remove", { of })} title={t("surveys.removeHint")} onClick={onRemove}>
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
      </div>
      <div className={classes.body}>
        <Group gap="lg">
          <SegmentedControl
            size="xs"
            aria-label={t("surveys.kindOf", { of })}
            data={(["single", "multiple", "text"] as const).map((kind) => ({
              value: kind,
              label: t(`surveys.kinds.${kind}`),
            }))}
            {...form.getInputProps(`${path}.kind`)}
          />
          <Switch
            size="xs"
            label={t("surveys.required")}
            {...form.getInputProps(`${path}.required`, { type: "checkbox" })}
          />
        </Group>
        {question.kind !== "text" && <Options form={form} place={place} />}
        {answered && (
          <p className={classes.answered} data-new={becomesNew(before, question) || undefined} role="status">
            {t(becomesNew(before, question) ? "surveys.becomesNew" : "surveys.answered")}
          </p>
        )}
      </div>
    </fieldset>
  );
}

function Options({ form, place }: { form: UseFormReturnType<Values>; place: number }) {
  const { t } = useTranslation("content");
  const path = `questions.${place}.options` as const;
  const options = form.values.questions[place]?.options ?? [];
  const set = (next: Option[]) => {
    for (const error of Object.keys(form.errors)) if (error.startsWith(path)) form.clearFieldError(error);
    form.setFieldValue(path, next);
  };
  return (
    <>
      <Sortable
        items={options}
        idOf={({ key }) => key}
        nameOf={({ text }) => text.trim() || t("surveys.unnamedOption")}
        onChange={set}
      >
        {(option, at, handle) => (
          <div className={classes.option}>
            {handle}
            <TextInput
              size="xs"
              className={classes.words}
              aria-label={t("surveys.option", { number: at + 1 })}
              placeholder={t("surveys.option", { number: at + 1 })}
              maxLength={300}
              autoComplete="off"
              {...form.getInputProps(`${path}.${at}.text`)}
            />
            <ActionIcon
              aria-label={t("surveys.removeOption", { of: option.text.trim() || at + 1 })}
              onClick={() => set(options.filter((_, other) => other !== at))}
            >
              <IconX size={14} stroke={1.6} />
            </ActionIcon>
          </div>
        )}
      </Sortable>
      <Button
        className={classes.addOption}
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={12} />}
        disabled={options.length >= 50}
        onClick={() => set([...options, emptyOption()])}
      >
        {t("surveys.addOption")}
      </Button>
    </>
  );
}
