import type { FormField } from "@parley/api/types";
import type { TargetedSubmitEvent } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { useApp, useView, useWantedFocus } from "../frame/context";
import { Icon } from "../frame/icons";
import { linkified } from "../thread/RichText";
import { localised, problemWord, type Word } from "../words/words";
import { checkField, checkForm, cleanForm } from "./check";
import { Field } from "./Field";

const NO_FIELDS: FormField[] = [];

export function StartForm() {
  const { controller, language, say } = useApp();
  const view = useView();
  const { site } = view;
  const fields = site?.form ?? NO_FIELDS;
  const refused = view.waiting.find((item) => item.kind === "start" && item.problem);
  const [values, setValues] = useState(() => controller.draft.form());
  const [wrong, setWrong] = useState<Record<string, Word>>({});
  const form = useRef<HTMLFormElement>(null);

  useWantedFocus(form);

  // What the server found wrong that we did not.
  const about = refused?.about ?? "";
  const refusedFields = useMemo(() => new Set(about.split(" ")), [about]);
  const change = (field: FormField, value: string) => {
    const next = { ...values, [field.name]: value };
    setValues(next);
    controller.draft.setForm(next);
    if (wrong[field.name]) setWrong(without(wrong, field.name, checkField(field, value)));
  };
  const leave = (field: FormField) => {
    const value = values[field.name] ?? "";
    // An empty field is complained of only when the visitor means to go on.
    if (value.trim()) setWrong(without(wrong, field.name, checkField(field, value)));
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = checkForm(fields, values);
    setWrong(found);
    const first = fields.find(({ name }) => found[name]);
    if (first) {
      form.current?.querySelector<HTMLElement>(`#parley-${first.name}`)?.focus();
      return;
    }
    controller.focus.wanted = true;
    void controller.begin(cleanForm(fields, values));
  };

  return (
    <div class="scroll form-screen">
      <p class="welcome" dir="auto">
        {linkified(localised(site?.welcome ?? {}, language), say)}
      </p>
      <form ref={form} noValidate onSubmit={submit}>
        {refused && (
          <p class="trouble row" role="alert">
            <Icon name="alert" size={18} />
            <span>{refused.problem === "invalid" ? say("form_refused") : say(problemWord(refused.problem))}</span>
          </p>
        )}
        {fields.map((field) => (
          <Field
            key={field.name}
            field={field}
            value={values[field.name] ?? ""}
            wrong={wrong[field.name] ?? (refusedFields.has(field.name) ? "form_refused_field" : null)}
            onChange={(value) => change(field, value)}
            onLeave={() => leave(field)}
          />
        ))}
        <button type="submit" class="primary">
          {say("form_start")}
        </button>
        {view.struggling && <p class="hint">{say("starting_later")}</p>}
      </form>
    </div>
  );
}

function without(wrong: Record<string, Word>, name: string, word: Word | null): Record<string, Word> {
  const { [name]: _, ...rest } = wrong;
  return word ? { ...rest, [name]: word } : rest;
}
