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

export function Field({ field, value, wrong, onChange, onLeave }: Props) {
  const { language, say } = useApp();
  const id = `parley-${field.name}`;
  const { kind = "text", required = false } = field;
  const type = kind === "phone" ? "tel" : kind === "email" ? kind : "text";
  const plain = field.name === "name" ? "name" : "on";
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
          type={type}
          list={undefined}
          autocomplete={type === "text" ? plain : type}
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
