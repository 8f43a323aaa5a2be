import { Button, TextInput } from "@mantine/core";
import { listPermissionSetsQueryKey } from "@parley/api/query";
import { createPermissionSet, deletePermissionSet, setPermissionSet } from "@parley/api/sdk";
import type { Permission, PermissionSet } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { useRoleName } from "../agents/useRoleName";
import { drop, put, usePermissionSets } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { Act, EditorPage, Fields } from "../frame/EditorPage";
import { Gone } from "../frame/States";
import { SETTING } from "../frame/setting";
import { useEditor } from "../frame/useEditor";
import { NEW, usePlace } from "../place";
import { beginWith, begunWith } from "./copy";
import { Having } from "./Having";
import { PermissionChoice } from "./PermissionChoice";

type Values = { name: string; permissions: Permission[] };

const FIELDS = { permission_set_name_taken: "name", name: "name" };

export function SetEditor({ item }: { item: string }) {
  const { t } = useTranslation("administration");
  const set = usePermissionSets().find(({ id }) => String(id) === item);
  if (!set && item !== NEW) return <Gone section="permission-sets" title={t("sets.gone")} />;
  return <Form set={set} />;
}

function Form({ set }: { set: PermissionSet | undefined }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const roleName = useRoleName();
  const [begun] = useState(begunWith);
  const editor = useEditor<Values>({
    kept: set ? { name: set.name, permissions: set.permissions } : begun,
    isNew: !set,
    validate: ({ name }): Record<string, string> => (name.trim() ? {} : { name: t("problems.required") }),
    save: (values) =>
      withAnswer(
        cache,
        async () => {
          const body = { ...values, name: values.name.trim() };
          if (!set) return (await createPermissionSet({ body, throwOnError: true })).data;
          const path = { set_id: set.id };
          return (await setPermissionSet({ path, body: { ...body, version: set.version }, throwOnError: true })).data;
        },
        (saved) => put(cache, listPermissionSetsQueryKey(), saved, (a, b) => a.id - b.id),
      ),
    fields: FIELDS,
    told: ({ name }) => t(set ? "sets.saved" : "sets.created", { name: roleName(name.trim()) }),
    onSaved: () => !set && place("permission-sets"),
  });
  const { form } = editor;
  return (
    <EditorPage
      editor={editor}
      section="permission-sets"
      back={t("sections.permission-sets")}
      title={set ? roleName(set.name) : t("sets.new")}
      saveLabel={set ? t("editor.save") : t("sets.create")}
      after={set && <After set={set} release={editor.release} />}
    >
      <Fields title={t("sets.general")}>
        <TextInput
          {...SETTING}
          label={t("sets.name")}
          description={t("sets.nameHint")}
          maxLength={80}
          autoComplete="off"
          autoFocus={!set}
          {...form.getInputProps("name")}
        />
      </Fields>
      <Fields title={t("sets.permissions")} about={t("sets.permissionsHint")}>
        <PermissionChoice
          chosen={form.values.permissions}
          onChange={(chosen) => form.setFieldValue("permissions", chosen)}
        />
      </Fields>
      {set && <Having role={set.name} />}
    </EditorPage>
  );
}

function After({ set, release }: { set: PermissionSet; release: () => void }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const name = useRoleName()(set.name);
  return (
    <Fields title={t("sets.acts")}>
      <Act text={t("sets.copyText")}>
        <Button
          variant="default"
          onClick={() => {
            beginWith({ name: t("sets.copyOf", { name }), permissions: set.permissions });
            place("permission-sets", NEW);
          }}
        >
          {t("sets.copy")}
        </Button>
      </Act>
      <DeleteArea
        name={name}
        words={{
          title: t("sets.delete"),
          text: t("sets.deleteText"),
          ask: t("sets.deleteAsk", { name }),
          confirm: t("delete.confirm", { name }),
          inUse: t("sets.inUse"),
        }}
        remove={() => deletePermissionSet({ path: { set_id: set.id }, throwOnError: true })}
        onRemoved={() => {
          release();
          place("permission-sets");
          drop(cache, listPermissionSetsQueryKey(), set.id);
        }}
      />
    </Fields>
  );
}
