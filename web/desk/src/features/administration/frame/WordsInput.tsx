import { Input, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { control, WRAPPED } from "./setting";
import classes from "./WordsInput.module.css";

/** A text by language code. */
export type Words = Record<string, string>;

/** The languages that customers are spoken to in. */
export const LANGUAGES = ["en", "it"] as const;

type Props = {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  value?: Words;
  onChange?: (words: Words) => void;
  /** Several lines. */
  long?: boolean;
  maxLength?: number;
  /** Below what it is, instead of to its right. */
  wide?: boolean;
  /** Where the form looks for it, when something is wrong with it. */
  "data-path"?: string;
};

/** The same said in both languages. */
export function WordsInput(props: Props) {
  const { label, description, error, value = {}, onChange, long, wide, maxLength = 1000, "data-path": path } = props;
  const { t } = useTranslation("content");
  const id = useId();
  const Field = long ? Textarea : TextInput;
  const fields = LANGUAGES.map((language, place) => (
    <Field
      key={language}
      {...(long ? { autosize: true, minRows: 2, maxRows: 8 } : {})}
      data-path={place === 0 ? path : undefined}
      aria-label={t("languages.of", { what: label, language: t(`languages.${language}`) })}
      leftSection={<span className={classes.language}>{language.toUpperCase()}</span>}
      leftSectionWidth={40}
      classNames={long ? { section: classes.atTop } : undefined}
      maxLength={maxLength}
      autoComplete="off"
      lang={language}
      error={Boolean(error)}
      value={value[language] ?? ""}
      onChange={(event: { currentTarget: { value: string } }) =>
        onChange?.({ ...value, [language]: event.currentTarget.value })
      }
    />
  ));
  if (wide) {
    return (
      <Input.Wrapper labelElement="div" labelProps={{ id }} label={label} description={description} error={error}>
        <fieldset className={classes.fields} aria-labelledby={id}>
          {fields}
        </fieldset>
      </Input.Wrapper>
    );
  }
  return (
    <Input.Wrapper
      {...WRAPPED}
      labelElement="div"
      labelProps={{ id }}
      label={label}
      description={description}
      error={error}
    >
      <fieldset className={`${control} ${classes.fields}`} aria-labelledby={id}>
        {fields}
      </fieldset>
    </Input.Wrapper>
  );
}
