import { Switch } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useQueues } from "../data";
import type { Having } from "./QueueLinks";
import { ToggleRow } from "./ToggleRow";

type Props<Values> = { form: UseFormReturnType<Values>; having: Having; description: string };

/** Whether a thing with a history is no longer offered: not while a queue has it. */
export function RetiredInput<Values extends { disabled: boolean }>({ form, having, description }: Props<Values>) {
  const { t } = useTranslation("content");
  const isInUse = useQueues().some(having);
  return (
    <ToggleRow label={t("retired.label")} description={description}>
      <Switch
        aria-label={t("retired.label")}
        disabled={isInUse && !form.values.disabled}
        {...form.getInputProps("disabled", { type: "checkbox" })}
      />
    </ToggleRow>
  );
}
