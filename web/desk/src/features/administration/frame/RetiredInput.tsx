import { Switch } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { ToggleRow } from "./ToggleRow";

type Props<Values> = { form: UseFormReturnType<Values>; description: string };

/** Whether a thing with a history is no longer offered. */
export function RetiredInput<Values extends { disabled: boolean }>({ form, description }: Props<Values>) {
  const { t } = useTranslation("content");
  return (
    <ToggleRow label={t("retired.label")} description={description}>
      <Switch aria-label={t("retired.label")} {...form.getInputProps("disabled", { type: "checkbox" })} />
    </ToggleRow>
  );
}
