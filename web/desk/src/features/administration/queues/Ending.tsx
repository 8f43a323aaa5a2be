import { Select, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Fields } from "../frame/EditorPage";
import { SETTING } from "../frame/setting";
import { ToggleRow } from "../frame/ToggleRow";
import type { Editor } from "../frame/useEditor";
import { WordsInput } from "../frame/WordsInput";
import { useSurveys } from "../surveys/data";
import { useTrees } from "../trees/data";
import type { QueueValues } from "./form";

type Part = { editor: Editor<QueueValues> };

/** What agents say of a conversation that is over. */
export function Ending({ editor: { form } }: Part) {
  const { t } = useTranslation("content");
  const trees = useTrees();
  const surveys = useSurveys();
  const { result_mandatory, result_tree_id, survey_id } = form.values;
  const pointless = result_mandatory && result_tree_id === null && survey_id === null;
  const choice = (field: "result_tree_id" | "survey_id", among: { id: number; name: string; disabled?: boolean }[]) => {
    const { value, onChange, ...rest } = form.getInputProps(field);
    return {
      ...SETTING,
      allowDeselect: false,
      data: [
        { value: "", label: t("queues.none") },
        // A retired one only where it is still chosen.
        ...among
          .filter(({ id, disabled }) => !disabled || id === value)
          .map(({ id, name }) => ({ value: String(id), label: name })),
      ],
      value: value === null ? "" : String(value),
      onChange: (chosen: string | null) => onChange(chosen ? Number(chosen) : null),
      ...rest,
    };
  };
  return (
    <Fields title={t("queues.ending")} about={t("queues.endingHint")}>
      <ToggleRow
        label={t("queues.mandatory")}
        description={t(pointless ? "queues.mandatoryEmpty" : "queues.mandatoryHint")}
      >
        <Switch aria-label={t("queues.mandatory")} {...form.getInputProps("result_mandatory", { type: "checkbox" })} />
      </ToggleRow>
      <Select label={t("queues.tree")} description={t("queues.treeHint")} {...choice("result_tree_id", trees)} />
      <Select label={t("queues.survey")} description={t("queues.surveyHint")} {...choice("survey_id", surveys)} />
    </Fields>
  );
}

/** What customers read as they wait. */
export function CustomersWords({ editor: { form } }: Part) {
  const { t } = useTranslation("content");
  return (
    <Fields title={t("queues.words")} about={t("queues.wordsHint")}>
      {(["waiting_text", "closed_text", "nobody_text"] as const).map((field) => (
        <WordsInput
          key={field}
          long
          label={t(`queues.${field}`)}
          description={t(`queues.${field}Hint`)}
          {...form.getInputProps(field)}
        />
      ))}
    </Fields>
  );
}
