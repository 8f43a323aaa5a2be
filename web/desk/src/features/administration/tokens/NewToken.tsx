import { Select, TextInput } from "@mantine/core";
import { listTokensQueryKey } from "@parley/api/query";
import { createToken } from "@parley/api/sdk";
import type { MadeToken, Permission } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../access/account";
import { put } from "../data";
import { EditorPage, Fields } from "../frame/EditorPage";
import { Secret } from "../frame/Secret";
import { SETTING } from "../frame/setting";
import { useEditor } from "../frame/useEditor";
import { usePlace } from "../place";
import { PermissionChoice } from "../sets/PermissionChoice";

type Values = { name: string; permissions: Permission[]; days: number };

const FIELDS = { token_name_taken: "name", name: "name" };
const DAYS = [7, 30, 90, 180, 365];

export function NewToken() {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const account = useAccount();
  const [made, setMade] = useState<MadeToken | null>(null);
  const [kept] = useState<Values>({ name: "", permissions: [], days: 90 });
  const editor = useEditor<Values>({
    kept,
    isNew: true,
    validate: ({ name, permissions }) => ({
      ...(name.trim() ? {} : { name: t("problems.required") }),
      ...(permissions.length ? {} : { permissions: t("tokens.onePermission") }),
    }),
    save: async (values) => {
      const body = { ...values, name: values.name.trim() };
      const { data } = await createToken({ body, throwOnError: true });
      put(cache, listTokensQueryKey(), data.record);
      setMade(data);
    },
    fields: FIELDS,
    told: ({ name }) => t("tokens.created", { name: name.trim() }),
  });
  const { form } = editor;
  return (
    <EditorPage
      editor={editor}
      section="tokens"
      back={t("sections.tokens")}
      title={t("tokens.new")}
      saveLabel={t("tokens.create")}
    >
      <Fields title={t("tokens.general")} about={t("tokens.yours", { name: account.name })}>
        <TextInput
          {...SETTING}
          label={t("tokens.name")}
          description={t("tokens.nameHint")}
          maxLength={80}
          autoComplete="off"
          autoFocus
          {...form.getInputProps("name")}
        />
        <Select
          {...SETTING}
          label={t("tokens.days")}
          description={t("tokens.daysHint")}
          allowDeselect={false}
          data={DAYS.map((count) => ({ value: String(count), label: t("tokens.daysCount", { count }) }))}
          value={String(form.values.days)}
          onChange={(chosen) => form.setFieldValue("days", Number(chosen))}
        />
      </Fields>
      <Fields
        title={t("tokens.permissions")}
        about={t("tokens.permissionsHint")}
        error={form.errors.permissions as string | undefined}
      >
        <PermissionChoice
          offered={account.permissions}
          chosen={form.values.permissions}
          onChange={(chosen) => form.setFieldValue("permissions", chosen)}
        />
      </Fields>
      <Secret
        title={t("tokens.made", { name: made?.record.name ?? "" })}
        text={t("tokens.once")}
        secret={made?.token ?? null}
        label={t("tokens.token")}
        onClose={() => place("tokens")}
      />
    </EditorPage>
  );
}
