import type { Category } from "@parley/api/types";
import { IconListTree } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQueues } from "../data";
import { ListPage, Names } from "../frame/ListPage";
import { useTrees } from "./data";

const count = (categories: Category[] = []): number =>
  categories.reduce((sum, { children }) => sum + 1 + count(children), 0);

export function TreeList() {
  const { t } = useTranslation("content");
  const { t: sections } = useTranslation("administration");
  const queues = useQueues();
  const having = (id: number) => queues.filter((queue) => queue.result_tree_id === id).map(({ name }) => name);
  return (
    <ListPage
      section="trees"
      icon={IconListTree}
      words={{
        title: sections("sections.trees"),
        about: t("trees.about"),
        add: t("trees.add"),
        empty: t("trees.empty"),
        emptyText: t("trees.emptyText"),
      }}
      rows={useTrees()}
      searched={({ id, categories }) => [...categories.map(({ name }) => name), ...having(id)].join(" ")}
      isOff={({ disabled = false }) => disabled}
      columns={[
        { label: t("trees.columns.count"), width: "14%", cell: ({ categories }) => count(categories) },
        {
          label: t("trees.columns.top"),
          width: "34%",
          cell: ({ categories }) => <Names of={categories.map(({ name }) => name)} none="–" />,
        },
        {
          label: t("trees.columns.queues"),
          width: "24%",
          cell: ({ id, disabled }) => <Names of={having(id)} none={t(disabled ? "retired.label" : "trees.noQueue")} />,
        },
      ]}
    />
  );
}
