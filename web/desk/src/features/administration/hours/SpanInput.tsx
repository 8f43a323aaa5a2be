import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { HoursValues } from "./form";
import classes from "./Span.module.css";
import { parseTime, writeTime } from "./times";

type Props = {
  form: UseFormReturnType<HoursValues>;
  /** Of the span: `week.0.1`. */
  path: string;
  /** Whose hours they are, for who cannot see the row. */
  of: string;
};

/** From when to when, and what is wrong with it. */
export function SpanInput({ form, path, of }: Props) {
  const { t } = useTranslation("administration");
  const error = form.errors[`${path}.start`] ?? form.errors[`${path}.end`];
  return (
    <div className={classes.span}>
      <div className={classes.times}>
        <TimeInput form={form} path={`${path}.start`} label={t("hours.from", { of })} />
        <span className={classes.dash} aria-hidden>
          –
        </span>
        <TimeInput form={form} path={`${path}.end`} label={t("hours.until", { of })} />
      </div>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function TimeInput({ form, path, label }: { form: Props["form"]; path: string; label: string }) {
  const { value, onBlur, error, ...input } = form.getInputProps(path as "name");
  return (
    <TextInput
      className={classes.time}
      aria-label={label}
      title={label}
      inputMode="numeric"
      autoComplete="off"
      placeholder="00:00"
      maxLength={5}
      value={value}
      error={Boolean(error)}
      {...input}
      onBlur={(event) => {
        const minute = parseTime(value);
        if (minute !== null) form.setFieldValue(path as "name", writeTime(minute));
        onBlur?.(event);
      }}
    />
  );
}
