import type { FormField } from "@parley/api/types";
import { useApp } from "../frame/context";
import { Icon } from "../frame/icons";
import { localised, type Word } from "../words/words";

interface Props {
  field: FormField;
  value: string;
  wrong: Word | null;
  onChange(value: string): void;
  onLeave(): void;
}

const TYPES = { text: "text", email: "email", phone: "tel", choice: "text" } as const;

function autocompleteOf({ kind, name }: FormField): string {
  if (kind === "email") return "email";
  if (kind === "phone") return "tel";
  return name === "name" ? "name" : "on";
}

export function Field({ field, value, wrong, onChange, onLeave }: Props) {
  const { language, say } = useApp();
  const id = `parley-${field.name}`;
  const { kind = "text", required = false } = field;
  const shared = {
    id,
    name: field.name,
    value,
    required,
    "aria-invalid": wrong !== null,
    "aria-describedby": wrong ? `${id}-wrong` : undefined,
    onBlur: onLeave,
  };
  return (
    <div class="field">
      <label for={id}>
        <span dir="auto">{localised(field.label, language)}</span>
        {!required && <span class="hint"> ({say("form_optional")})</span>}
      </label>
      {kind === "choice" ? (
        <select {...shared} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{say("form_choose")}</option>
          {field.options?.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={TYPES[kind]}
          list={undefined}
          autocomplete={autocompleteOf(field)}
          maxLength={500}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {wrong && (
        <p id={`${id}-wrong`} class="wrong row">
          <Icon name="alert" size={14} /> {say(wrong)}
        </p>
      )}
    </div>
  );
}
