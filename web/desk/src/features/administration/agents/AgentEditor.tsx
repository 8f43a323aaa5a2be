import { Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { listAllAgentsQueryKey } from "@parley/api/query";
import { changeAgent, createAgent } from "@parley/api/sdk";
import type { AgentRecord } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { put, usePermissionSets, useProfiles, useQueues, useStaff } from "../data";
import { EditorPage, Fields } from "../frame/EditorPage";
import { NoneYet } from "../frame/NoneYet";
import { Gone } from "../frame/States";
import { control, SETTING, selectText } from "../frame/setting";
import { type Editor, useEditor } from "../frame/useEditor";
import { NEW, usePlace } from "../place";
import { Access } from "./Access";
import classes from "./Agents.module.css";
import { type AgentValues, changeOf, NEW_AGENT, newAgentOf, problems, valuesOf } from "./form";
import { PasswordField } from "./PasswordField";
import { useRoleName } from "./useRoleName";

const FIELDS = {
  username_taken: "username",
  weak_password: "password",
  no_such_role: "role",
  no_such_profile: "profile_id",
  username: "username",
  name: "name",
  profile_id: "profile_id",
  skills: "skills",
};

export function AgentEditor({ item }: { item: string }) {
  const { t } = useTranslation("administration");
  const agent = useStaff().find(({ id }) => String(id) === item);
  if (!agent && item !== NEW) return <Gone section="agents" title={t("agents.gone")} />;
  return <Form agent={agent} />;
}

function Form({ agent }: { agent: AgentRecord | undefined }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const profiles = useProfiles();
  const only = profiles.length === 1 ? (profiles[0]?.id ?? null) : null;
  const kept = agent ? valuesOf(agent) : { ...NEW_AGENT, profile_id: only };
  const editor = useEditor<AgentValues>({
    kept,
    isNew: !agent,
    secret: "password",
    validate: (values) =>
      Object.fromEntries(
        Object.entries(problems(values, !agent)).map(([field, code]) => [field, t(`problems.${code}`)]),
      ),
    save: (values) =>
      withAnswer(
        cache,
        async () => {
          if (!agent) return (await createAgent({ body: newAgentOf(values), throwOnError: true })).data;
          const body = { ...changeOf(values, kept), version: agent.version };
          return (await changeAgent({ path: { agent_id: agent.id }, body, throwOnError: true })).data;
        },
        (saved) => put(cache, listAllAgentsQueryKey(), saved),
      ),
    fields: FIELDS,
    told: ({ name }) => t(agent ? "agents.saved" : "agents.created", { name: name.trim() }),
    onSaved: () => !agent && place("agents"),
  });
  return (
    <EditorPage
      editor={editor}
      section="agents"
      back={t("sections.agents")}
      title={agent?.name ?? t("agents.new")}
      aside={
        <span role="status">{agent?.disabled && <span className={classes.off}>{t("agents.disabled")}</span>}</span>
      }
      saveLabel={agent ? t("editor.save") : t("agents.create")}
      after={agent && <Access agent={agent} release={editor.release} />}
    >
      <Person editor={editor} />
      <Work editor={editor} mayBeNone={!agent || agent.profile_id === null} />
    </EditorPage>
  );
}

type Part = { editor: Editor<AgentValues> };

function Person({ editor: { form, isNew } }: Part) {
  const { t } = useTranslation("administration");
  const roleName = useRoleName();
  return (
    <Fields title={t("agents.person")}>
      <TextInput
        {...SETTING}
        label={t("agents.name")}
        description={t("agents.nameHint")}
        maxLength={80}
        autoComplete="off"
        autoFocus={isNew}
        {...form.getInputProps("name")}
      />
      <TextInput
        {...SETTING}
        label={t("agents.username")}
        description={isNew ? t("agents.usernameHint") : t("agents.usernameFixed")}
        maxLength={100}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={!isNew}
        variant={isNew ? "default" : "filled"}
        {...form.getInputProps("username")}
      />
      {isNew && <PasswordField form={form} />}
      <Select
        {...SETTING}
        label={t("agents.role")}
        description={t("agents.roleHint")}
        allowDeselect={false}
        data={usePermissionSets().map(({ name }) => ({ value: name, label: roleName(name) }))}
        {...form.getInputProps("role")}
      />
    </Fields>
  );
}

function Work({ editor: { form }, mayBeNone }: Part & { mayBeNone: boolean }) {
  const { t } = useTranslation("administration");
  const skills = [
    ...new Set([...useStaff().flatMap((one) => one.skills), ...useQueues().flatMap((queue) => queue.skills ?? [])]),
  ].sort();
  const profiles = useProfiles();
  const { value, onChange, ...profile } = form.getInputProps("profile_id");
  return (
    <Fields title={t("agents.work")}>
      <Select
        {...SETTING}
        label={t("agents.profile")}
        description={profiles.length ? t("agents.profileHint") : <NoneYet of="profiles" />}
        placeholder={t(mayBeNone ? "agents.noProfile" : "agents.chooseProfile")}
        searchable
        onClick={selectText}
        clearable={mayBeNone}
        clearButtonProps={{ "aria-label": t("agents.noProfile") }}
        allowDeselect={false}
        nothingFoundMessage={t("list.nothing")}
        data={profiles.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={value === null ? null : String(value)}
        onChange={(chosen) => onChange(chosen === null ? null : Number(chosen))}
        {...profile}
      />
      {form.values.profile_id !== null && (
        <>
          <TagsInput
            {...SETTING}
            label={t("agents.skills")}
            description={t("agents.skillsHint")}
            placeholder={form.values.skills.length ? undefined : t("agents.skillsNone")}
            data={skills}
            maxTags={20}
            maxLength={40}
            splitChars={[",", ";"]}
            acceptValueOnBlur
            {...form.getInputProps("skills")}
          />
          <Transfer form={form} />
        </>
      )}
    </Fields>
  );
}

function Transfer({ form }: { form: Part["editor"]["form"] }) {
  const { t } = useTranslation("administration");
  return (
    <div className={SETTING.classNames.root}>
      <label htmlFor="transfer_target" className={SETTING.classNames.label}>
        {t("agents.transfer")}
      </label>
      <span id="transfer_target_hint" className={SETTING.classNames.description}>
        {t("agents.transferHint")}
      </span>
      <Switch
        id="transfer_target"
        className={control}
        aria-describedby="transfer_target_hint"
        withThumbIndicator={false}
        {...form.getInputProps("transfer_target", { type: "checkbox" })}
      />
    </div>
  );
}
