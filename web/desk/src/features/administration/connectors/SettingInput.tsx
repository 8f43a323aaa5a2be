import { ColorInput, NumberInput, PasswordInput, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { SETTING } from "../frame/setting";
import { ToggleRow } from "../frame/ToggleRow";
import { type Words, WordsInput } from "../frame/WordsInput";
import type { Values } from "./ConnectorEditor";
import { FormFields } from "./FormFields";
import { inWords, type Setting } from "./schema";

type Props = {
  form: UseFormReturnType<Values>;
  setting: Setting;
  /** A secret that is set, and never shown. */
  isSet: boolean;
};

/** One setting of a channel, drawn by what its schema says of it. */
export function SettingInput({ form, setting, isSet }: Props) {
  const { t, i18n } = useTranslation("content");
  const path = `${setting.look === "secret" ? "secrets" : "settings"}.${setting.name}` as `settings.${string}`;
  const { value, onChange, ...rest } = form.getInputProps(path);
  const words = {
    label: inWords(setting.label, i18n.language),
    description: inWords(setting.hint, i18n.language) || undefined,
  };
  const common = { ...SETTING, ...words, ...rest, maxLength: setting.most, autoComplete: "off" };
  switch (setting.look) {
    case "words":
    case "longWords":
      return (
        <WordsInput
          {...words}
          long={setting.look === "longWords"}
          error={rest.error}
          data-path={path}
          value={value as Words}
          onChange={onChange}
        />
      );
    case "colour":
      return (
        <ColorInput
          {...common}
          format="hex"
          value={String(value)}
          onChange={onChange}
          eyeDropperButtonProps={{ "aria-label": t("connectors.pick") }}
        />
      );
    case "choice":
      return (
        <Select
          {...common}
          allowDeselect={false}
          data={setting.choices.map((one) => ({ value: one.value, label: inWords(one.label, i18n.language) }))}
          value={String(value)}
          onChange={onChange}
        />
      );
    case "switch":
      return (
        <ToggleRow {...words}>
          <Switch
            aria-label={words.label}
            checked={Boolean(value)}
            onChange={(e) => onChange(e.currentTarget.checked)}
          />
        </ToggleRow>
      );
    case "number":
      return (
        <NumberInput
          {...common}
          value={typeof value === "number" ? value : ""}
          onChange={(typed) => onChange(typed === "" ? null : Number(typed))}
        />
      );
    case "secret":
      return (
        <PasswordInput
          {...common}
          placeholder={t(isSet ? "connectors.secretSet" : "connectors.secretMissing")}
          value={String(value ?? "")}
          onChange={onChange}
        />
      );
    case "longText":
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={8}
          value={String(value ?? "")}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "lines":
    case "origins": {
      // The server names the one that is wrong by its place.
      const wrong = Object.entries(form.errors).find(([at]) => at === path || at.startsWith(`${path}.`))?.[1];
      return (
        <TagsInput
          {...common}
          maxLength={300}
          error={wrong}
          placeholder={setting.look === "lines" || (value as string[]).length ? undefined : "https://www.example.com"}
          splitChars={[",", ";", " "]}
          acceptValueOnBlur
          value={value as string[]}
          onChange={(all) => {
            for (const at of Object.keys(form.errors)) if (at.startsWith(path)) form.clearFieldError(at);
            onChange(all);
          }}
        />
      );
    }
    case "formFields":
      return <FormFields form={form} path={path} {...words} />;
    default:
      return <TextInput {...common} value={String(value ?? "")} onChange={onChange} />;
  }
}
