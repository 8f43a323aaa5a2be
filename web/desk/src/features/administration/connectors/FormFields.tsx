import { ActionIcon, Button, Group, Input, Select, Switch, TagsInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { FormField } from "@parley/api/types";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../../conversations/composer/key";
import { Sortable } from "../frame/Sortable";
import { WordsInput } from "../frame/WordsInput";
import type { Values } from "./ConnectorEditor";
import classes from "./FormFields.module.css";
import { parameterName } from "./names";

/** With a key, so that it can be moved while its name is typed. */
export type Keyed = FormField & { key: string };

type Props = { form: UseFormReturnType<Values>; path: `settings.${string}`; label: string; description?: ReactNode };

/** What is asked before the chat: words, kind of answer, order. */
export function FormFields({ form, path, label, description }: Props) {
  const { t, i18n } = useTranslation("content");
  const fields = (form.getInputProps(path).value ?? []) as Keyed[];
  const set = (next: Keyed[]) => {
    // Errors are kept by place, and the places change.
    for (const error of Object.keys(form.errors)) if (error.startsWith(path)) form.clearFieldError(error);
    form.setFieldValue(path, next as never);
  };
  const change = (place: number, what: Partial<Keyed>) =>
    set(fields.map((field, at) => (at === place ? { ...field, ...what } : field)));
  const nameOf = (field: Keyed) => field.label[i18n.language] || field.label.en || field.name;
  return (
    <Input.Wrapper labelElement="div" label={label} description={description} className={classes.whole}>
      <Sortable items={fields} idOf={({ key }) => key} nameOf={nameOf} onChange={set} className={classes.list}>
        {(field, place, handle) => {
          const error = (what: string) => form.errors[`${path}.${place}.${what}`];
          const of = nameOf(field) || t("connectors.form.number", { number: place + 1 });
          return (
            <fieldset className={classes.field} aria-label={of}>
              {handle}
              <div className={classes.body}>
                <WordsInput
                  wide
                  label={t("connectors.form.label")}
                  error={error("label")}
                  data-path={`${path}.${place}.label`}
                  maxLength={300}
                  value={field.label}
                  onChange={(words) => change(place, { label: words })}
                />
                <Group gap="sm" align="flex-start" wrap="nowrap" mt={8}>
                  <Select
                    className={classes.kind}
                    label={t("connectors.form.kind")}
                    allowDeselect={false}
                    data={(["text", "email", "phone", "choice"] as const).map((kind) => ({
                      value: kind,
                      label: t(`connectors.form.kinds.${kind}`),
                    }))}
                    value={field.kind ?? "text"}
                    onChange={(kind) => change(place, { kind: kind as FormField["kind"] })}
                  />
                  <TextInput
                    className={classes.name}
                    label={t("connectors.form.name")}
                    data-path={`${path}.${place}.name`}
                    error={error("name")}
                    maxLength={40}
                    autoComplete="off"
                    value={field.name}
                    onChange={(event) => change(place, { name: parameterName(event.currentTarget.value) })}
                  />
                </Group>
                {field.kind === "choice" && (
                  <TagsInput
                    mt={8}
                    label={t("connectors.form.options")}
                    description={t("connectors.form.optionsHint")}
                    data-path={`${path}.${place}.options`}
                    error={error("options")}
                    acceptValueOnBlur
                    maxLength={200}
                    value={field.options ?? []}
                    onChange={(options) => change(place, { options })}
                  />
                )}
                <Switch
                  size="xs"
                  mt={10}
                  label={t("connectors.form.required")}
                  checked={field.required ?? false}
                  onChange={(event) => change(place, { required: event.currentTarget.checked })}
                />
              </div>
              <ActionIcon
                aria-label={t("connectors.form.remove", { of })}
                onClick={() => set(fields.filter((_, other) => other !== place))}
              >
                <IconX size={16} stroke={1.6} />
              </ActionIcon>
            </fieldset>
          );
        }}
      </Sortable>
      <div className={classes.add}>
        <span className={classes.none}>{fields.length === 0 && t("connectors.form.none")}</span>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          disabled={fields.length >= 20}
          onClick={() => set([...fields, { key: newKey(), name: freeName(fields), label: {}, kind: "text" }])}
        >
          {t("connectors.form.add")}
        </Button>
      </div>
    </Input.Wrapper>
  );
}

function freeName(fields: Keyed[]): string {
  for (let number = fields.length + 1; ; number += 1) {
    const name = `question_${number}`;
    if (!fields.some((field) => field.name === name)) return name;
  }
}
