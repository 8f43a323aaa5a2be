import { TextInput } from "@mantine/core";
import { listResultTreesQueryKey } from "@parley/api/query";
import { createResultTree, deleteResultTree, setResultTree } from "@parley/api/sdk";
import type { Tree } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { drop, put } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { EditorPage, Fields } from "../frame/EditorPage";
import { type Having, QueueLinks } from "../frame/QueueLinks";
import { RetiredInput } from "../frame/RetiredInput";
import { Gone } from "../frame/States";
import { SETTING } from "../frame/setting";
import { useEditor } from "../frame/useEditor";
import { NEW, usePlace } from "../place";
import { Branches } from "./Branches";
import { useTrees } from "./data";
import { categoriesOf, type Row, rowsOf, wrongNames } from "./rows";

export type Values = { name: string; disabled: boolean; rows: Row[] };

const NEW_TREE: Values = { name: "", disabled: false, rows: [] };
const FIELDS = { tree_name_taken: "name", name: "name" };

export function TreeEditor({ item }: { item: string }) {
  const { t } = useTranslation("content");
  const tree = useTrees().find(({ id }) => String(id) === item);
  if (!tree && item !== NEW) return <Gone section="trees" title={t("trees.gone")} />;
  return <Form tree={tree} />;
}

function Form({ tree }: { tree: Tree | undefined }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const editor = useEditor<Values>({
    kept: tree ? { name: tree.name, disabled: tree.disabled ?? false, rows: rowsOf(tree.categories) } : NEW_TREE,
    isNew: !tree,
    validate: ({ name, rows }) => {
      const found: Record<string, string> = {};
      if (!name.trim()) found.name = common("problems.required");
      for (const [at, code] of wrongNames(rows)) {
        found[`rows.${at}.name`] = code === "required" ? common("problems.required") : t("trees.twice");
      }
      return found;
    },
    save: ({ name, disabled, rows }) =>
      withAnswer(
        cache,
        async () => {
          const body = { name: name.trim(), disabled, categories: categoriesOf(rows) };
          if (!tree) return (await createResultTree({ body, throwOnError: true })).data;
          const { id, version } = tree;
          return (await setResultTree({ path: { tree_id: id }, body: { ...body, version }, throwOnError: true })).data;
        },
        (saved) => put(cache, listResultTreesQueryKey(), saved),
      ),
    fields: FIELDS,
    told: ({ name }) => t(tree ? "trees.saved" : "trees.created", { name: name.trim() }),
    onSaved: () => !tree && place("trees"),
  });
  const { form } = editor;
  const having: Having = ({ result_tree_id }) => result_tree_id === tree?.id;
  return (
    <EditorPage
      editor={editor}
      section="trees"
      back={common("sections.trees")}
      title={tree?.name ?? t("trees.new")}
      saveLabel={tree ? common("editor.save") : t("trees.create")}
      after={tree && <Delete tree={tree} release={editor.release} />}
    >
      <Fields title={t("trees.general")}>
        <TextInput
          {...SETTING}
          label={t("trees.name")}
          description={t("trees.nameHint")}
          maxLength={80}
          autoComplete="off"
          autoFocus={!tree}
          {...form.getInputProps("name")}
        />
        {tree && <RetiredInput form={form} having={having} description={t("trees.retireHint")} />}
      </Fields>
      <Fields title={t("trees.categories")} about={t("trees.categoriesHint")}>
        <Branches form={form} treeId={tree?.id} />
      </Fields>
      {tree && (
        <QueueLinks having={having} about={t("trees.queuesHint")} none={t("trees.unused")} retired={tree.disabled} />
      )}
    </EditorPage>
  );
}

function Delete({ tree: { id, name }, release }: { tree: Tree; release: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  return (
    <Fields title={common("delete.area")}>
      <DeleteArea
        name={name}
        words={{
          title: t("trees.delete"),
          text: t("trees.deleteText"),
          ask: t("trees.deleteAsk", { name }),
          confirm: common("delete.confirm", { name }),
          inUse: t("trees.inUse"),
        }}
        remove={() => deleteResultTree({ path: { tree_id: id }, throwOnError: true })}
        onRemoved={() => {
          release();
          place("trees");
          drop(cache, listResultTreesQueryKey(), id);
        }}
      />
    </Fields>
  );
}
