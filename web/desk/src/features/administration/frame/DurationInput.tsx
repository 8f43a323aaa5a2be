import { CloseButton, TextInput, type TextInputProps } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { writeDuration } from "../../../lib/durations";
import { parseDuration } from "../durations";

type Props = Omit<TextInputProps, "value" | "onChange"> & {
  /** In seconds; none where it is left empty; not a number where what is typed cannot be read. */
  value?: number | null;
  onChange?: (value: number | null) => void;
  /** What an empty field means, where it may be empty: "Never". */
  none?: string;
};

/** A length of time, typed as people say it: `90`, `2 min`, `4 h`. */
export function DurationInput({ value = null, onChange, onBlur, none, ...rest }: Props) {
  const { t, i18n } = useTranslation("administration");
  const [text, setText] = useState(() => shown(value, i18n.language));
  useEffect(() => {
    // Also the answer to one's own typing, which is not rewritten under the hands.
    setText((before) => (same(read(before), value) ? before : shown(value, i18n.language)));
  }, [value, i18n.language]);
  return (
    <TextInput
      {...rest}
      inputMode="text"
      autoComplete="off"
      spellCheck={false}
      placeholder={none}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange?.(read(event.currentTarget.value));
      }}
      onBlur={(event) => {
        const seconds = read(text);
        if (!Number.isNaN(seconds)) setText(shown(seconds, i18n.language));
        onBlur?.(event);
      }}
      rightSection={
        none && text ? (
          <CloseButton
            size="sm"
            aria-label={none}
            title={none}
            onClick={() => {
              setText("");
              onChange?.(null);
            }}
          />
        ) : null
      }
      rightSectionPointerEvents="auto"
      title={Number.isNaN(value) ? undefined : t("duration.hint")}
    />
  );
}

function read(text: string): number | null {
  return text.trim() === "" ? null : (parseDuration(text) ?? Number.NaN);
}

function shown(value: number | null, language: string): string {
  return value === null || Number.isNaN(value) ? "" : writeDuration(value, language);
}

const same = (a: number | null, b: number | null) => Object.is(a, b);
