import { Button, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { filled } from "../../shortcodes/insert";
import type { Values } from "./ShortcodeEditor";
import classes from "./Shortcodes.module.css";
import { inserted, unknownIn, VARIABLES } from "./variables";

/** What is inserted, with what its variables become beside it. */
export function TextField({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useTranslation("content");
  const field = useRef<HTMLTextAreaElement>(null);
  const { text } = form.values;
  const example = {
    customer: t("shortcodes.example.customer"),
    agent: t("shortcodes.example.agent"),
    dialog_id: "10482",
  };
  const insert = (name: string) => {
    const area = field.current;
    if (!area) return;
    const next = inserted(text, `{${name}}`, area.selectionStart, area.selectionEnd);
    form.setFieldValue("text", next.text);
    setTimeout(() => {
      area.focus();
      area.setSelectionRange(next.caret, next.caret);
    });
  };
  const unknown = unknownIn(text);
  return (
    <div className={classes.text}>
      <div className={classes.write}>
        <Textarea
          ref={field}
          label={t("shortcodes.text")}
          autosize
          minRows={5}
          maxRows={16}
          maxLength={4000}
          {...form.getInputProps("text")}
        />
        {unknown.length > 0 && (
          <p className={classes.unknown} role="status">
            {t("shortcodes.unknown", { names: unknown.join(", "), count: unknown.length })}
          </p>
        )}
        <dl className={classes.variables}>
          {VARIABLES.map((name) => (
            <div key={name}>
              <dt>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t("shortcodes.insert", { name: `{${name}}` })}
                  title={t("shortcodes.insert", { name: `{${name}}` })}
                  onClick={() => insert(name)}
                >
                  {`{${name}}`}
                </Button>
              </dt>
              <dd>{t(`shortcodes.variables.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <section className={classes.preview} aria-label={t("shortcodes.preview")}>
        <h4 className={classes.previewTitle}>{t("shortcodes.preview")}</h4>
        {text.trim() === "" ? (
          <p className={classes.nothing}>{t("shortcodes.nothing")}</p>
        ) : (
          <p className={classes.bubble} dir="auto">
            {filled(text.trim(), example)}
          </p>
        )}
      </section>
    </div>
  );
}
