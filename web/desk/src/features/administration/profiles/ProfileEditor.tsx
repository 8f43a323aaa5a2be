import { NumberInput, TextInput } from "@mantine/core";
import { listProfilesQueryKey } from "@parley/api/query";
import { createProfile, deleteProfile, setProfile } from "@parley/api/sdk";
import type { Profile, ProfileSettings } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { drop, put, useProfiles } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { EditorPage, Fields } from "../frame/EditorPage";
import { Gone } from "../frame/States";
import { SETTING } from "../frame/setting";
import { useEditor } from "../frame/useEditor";
import { NEW, usePlace } from "../place";
import { Holders } from "./Holders";
import { QueueChoice } from "./QueueChoice";

type Values = ProfileSettings;

const NEW_PROFILE: Values = { name: "", chat_capacity: 3, email_capacity: 0, queue_ids: [] };
const MOST = { chat_capacity: 100, email_capacity: 1000 } as const;
const FIELDS = { profile_name_taken: "name", queue_ids: "queue_ids", name: "name" };

export function ProfileEditor({ item }: { item: string }) {
  const { t } = useTranslation("administration");
  const profile = useProfiles().find(({ id }) => String(id) === item);
  if (!profile && item !== NEW) return <Gone section="profiles" title={t("profiles.gone")} />;
  return <Form profile={profile} />;
}

function valuesOf({ name, chat_capacity, email_capacity, queue_ids }: Profile): Values {
  return { name, chat_capacity, email_capacity, queue_ids: ordered(queue_ids) };
}

const ordered = (ids: number[]) => [...ids].sort((a, b) => a - b);

function Form({ profile }: { profile: Profile | undefined }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const editor = useEditor<Values>({
    kept: profile ? valuesOf(profile) : NEW_PROFILE,
    isNew: !profile,
    validate: (values) => {
      const found: Record<string, string> = {};
      if (!values.name.trim()) found.name = t("problems.required");
      for (const field of ["chat_capacity", "email_capacity"] as const) {
        const count = values[field];
        if (!(Number.isInteger(count) && count >= 0 && count <= MOST[field])) {
          found[field] = t("problems.between", { least: 0, most: MOST[field] });
        }
      }
      return found;
    },
    save: (values) =>
      withAnswer(
        cache,
        async () => {
          const body = { ...values, name: values.name.trim() };
          if (!profile) return (await createProfile({ body, throwOnError: true })).data;
          const path = { profile_id: profile.id };
          return (await setProfile({ path, body: { ...body, version: profile.version }, throwOnError: true })).data;
        },
        (saved) => put(cache, listProfilesQueryKey(), saved),
      ),
    fields: FIELDS,
    told: ({ name }) => t(profile ? "profiles.saved" : "profiles.created", { name: name.trim() }),
    onSaved: () => !profile && place("profiles"),
  });
  const { form } = editor;
  const capacity = (field: "chat_capacity" | "email_capacity") => {
    const { value, onChange, ...rest } = form.getInputProps(field);
    return {
      ...SETTING,
      min: 0,
      max: MOST[field],
      clampBehavior: "none" as const,
      allowDecimal: false,
      allowNegative: false,
      value: Number.isNaN(value) ? "" : value,
      onChange: (typed: string | number) => onChange(typed === "" ? Number.NaN : Number(typed)),
      ...rest,
    };
  };
  return (
    <EditorPage
      editor={editor}
      section="profiles"
      back={t("sections.profiles")}
      title={profile?.name ?? t("profiles.new")}
      saveLabel={profile ? t("editor.save") : t("profiles.create")}
      after={profile && <Delete profile={profile} release={editor.release} />}
    >
      <Fields title={t("profiles.general")}>
        <TextInput
          {...SETTING}
          label={t("profiles.name")}
          description={t("profiles.nameHint")}
          maxLength={80}
          autoComplete="off"
          autoFocus={!profile}
          {...form.getInputProps("name")}
        />
        <NumberInput label={t("profiles.chats")} description={t("profiles.chatsHint")} {...capacity("chat_capacity")} />
        <NumberInput
          label={t("profiles.emails")}
          description={t("profiles.emailsHint")}
          {...capacity("email_capacity")}
        />
      </Fields>
      <Fields title={t("profiles.queues")} about={t("profiles.queuesHint")}>
        <QueueChoice chosen={form.values.queue_ids} onChange={(ids) => form.setFieldValue("queue_ids", ordered(ids))} />
      </Fields>
      {profile && <Holders profileId={profile.id} />}
    </EditorPage>
  );
}

function Delete({ profile: { id, name }, release }: { profile: Profile; release: () => void }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  return (
    <Fields title={t("delete.area")}>
      <DeleteArea
        name={name}
        words={{
          title: t("profiles.delete"),
          text: t("profiles.deleteText"),
          ask: t("profiles.deleteAsk", { name }),
          confirm: t("delete.confirm", { name }),
          inUse: t("profiles.inUse"),
        }}
        remove={() => deleteProfile({ path: { profile_id: id }, throwOnError: true })}
        onRemoved={() => {
          release();
          place("profiles");
          drop(cache, listProfilesQueryKey(), id);
        }}
      />
    </Fields>
  );
}
