import { IconClipboardList } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQueues } from "../data";
import { ListPage, Names } from "../frame/ListPage";
import { useSurveys } from "./data";

export function SurveyList() {
  const { t } = useTranslation("content");
  const { t: sections } = useTranslation("administration");
  const queues = useQueues();
  const having = (id: number) => queues.filter(({ survey_id }) => survey_id === id).map(({ name }) => name);
  return (
    <ListPage
      section="surveys"
      icon={IconClipboardList}
      words={{
        title: sections("sections.surveys"),
        about: t("surveys.about"),
        add: t("surveys.add"),
        empty: t("surveys.empty"),
        emptyText: t("surveys.emptyText"),
      }}
      rows={useSurveys()}
      searched={({ id, questions }) => [...questions.map(({ text }) => text), ...having(id)].join(" ")}
      isOff={({ disabled = false }) => disabled}
      columns={[
        { label: t("surveys.columns.count"), width: "12%", cell: ({ questions }) => questions.length },
        {
          label: t("surveys.columns.questions"),
          width: "38%",
          cell: ({ questions }) => <Names of={questions.map(({ text }) => text)} none="–" />,
        },
        {
          label: t("surveys.columns.queues"),
          width: "24%",
          cell: ({ id, disabled }) => <Names of={having(id)} none={t(disabled ? "retired.label" : "trees.noQueue")} />,
        },
      ]}
    />
  );
}
