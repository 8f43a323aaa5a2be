import { Select, Switch, TextInput } from "@mantine/core";
import { listConnectorsQueryKey } from "@parley/api/query";
import { createConnector, deleteConnector, setConnector } from "@parley/api/sdk";
import type { ChannelKind, Connector } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { drop, put, useQueues } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { EditorPage, Fields } from "../frame/EditorPage";
import { NoneYet } from "../frame/NoneYet";
import { Gone } from "../frame/States";
import { SETTING } from "../frame/setting";
import { ToggleRow } from "../frame/ToggleRow";
import { type Editor, useEditor } from "../frame/useEditor";
import { NEW, usePlace } from "../place";
import { Address } from "./Address";
import { ChannelChoice } from "./ChannelChoice";
import { useAllBots, useChannels, useConnectors } from "./data";
import { PREVIEWS } from "./previews";
import { SettingInput } from "./SettingInput";
import { inWords, settingsOf } from "./schema";
import { Test } from "./Test";
import { settingsToKeep, type Values, valuesOf } from "./values";

export type { Values } from "./values";

const FIELDS = { connector_name_taken: "name", name: "name", queue_id: "queue_id", bot_id: "bot_id" };

export function ConnectorEditor({ item }: { item: string }) {
  const { t } = useTranslation("content");
  const kinds = useChannels();
  const connector = useConnectors().find(({ id }) => String(id) === item);
  const [chosen, choose] = useState(kinds.length === 1 ? kinds[0] : undefined);
  if (!connector && item !== NEW) return <Gone section="connectors" title={t("connectors.gone")} />;
  const kind = connector ? kinds.find(({ channel }) => channel === connector.channel) : chosen;
  if (!kind) return <ChannelChoice kinds={kinds} onChoose={choose} />;
  return <Form key={kind.channel} kind={kind} connector={connector} />;
}

function Form({ kind, connector }: { kind: ChannelKind; connector: Connector | undefined }) {
  const { t, i18n } = useTranslation("content");
  const { t: common } = useTranslation("administration");
  const { t: words } = useTranslation("common");
  const cache = useQueryClient();
  const place = usePlace();
  const queues = useQueues();
  const groups = settingsOf(kind);
  const editor = useEditor<Values>({
    kept: valuesOf(connector, kind, queues[0]?.id ?? null),
    isNew: !connector,
    secret: "secrets",
    validate: ({ name, queue_id }) => ({
      ...(name.trim() ? {} : { name: common("problems.required") }),
      ...(queue_id === null ? { queue_id: common("problems.required") } : {}),
    }),
    save: (values) =>
      withAnswer(
        cache,
        async () => {
          const { queue_id, secrets: _, ...rest } = values;
          const body = { ...rest, name: values.name.trim(), queue_id: queue_id ?? 0, settings: settingsToKeep(values) };
          if (!connector) {
            return (await createConnector({ body: { ...body, channel: kind.channel }, throwOnError: true })).data;
          }
          const { id, version } = connector;
          return (await setConnector({ path: { connector_id: id }, body: { ...body, version }, throwOnError: true }))
            .data;
        },
        (saved) => put(cache, listConnectorsQueryKey(), saved),
      ),
    fields: FIELDS,
    fieldsUnder: "settings.",
    told: ({ name }) => t(connector ? "connectors.saved" : "connectors.created", { name: name.trim() }),
    onSaved: (saved) => !connector && place("connectors", (saved as Connector).id),
  });
  const { form } = editor;
  const Preview = PREVIEWS[kind.channel];
  return (
    <EditorPage
      editor={editor}
      section="connectors"
      back={common("sections.connectors")}
      title={connector?.name ?? t("connectors.new", { channel: words(`channel.${kind.channel}`) })}
      saveLabel={connector ? common("editor.save") : t("connectors.create")}
      after={
        connector && (
          <>
            <Test connector={connector} />
            <Delete connector={connector} release={editor.release} />
          </>
        )
      }
      beside={Preview && <Preview settings={settingsToKeep(form.values)} />}
    >
      {connector && <Address connector={connector} />}
      <General editor={editor} isNew={!connector} />
      {groups.map(({ group, title, settings }) => (
        <Fields key={group} title={inWords(title, i18n.language)}>
          {settings.map((setting) => (
            <SettingInput
              key={setting.name}
              form={form}
              setting={setting}
              isSet={connector?.secrets.includes(setting.name) ?? false}
            />
          ))}
        </Fields>
      ))}
    </EditorPage>
  );
}

function General({ editor: { form }, isNew }: { editor: Editor<Values>; isNew: boolean }) {
  const { t } = useTranslation("content");
  const queues = useQueues();
  const bots = useAllBots().filter(({ id, published }) => published !== null || id === form.values.bot_id);
  const choice = (field: "queue_id" | "bot_id", data: { value: string; label: string }[]) => {
    const { value, onChange, ...rest } = form.getInputProps(field);
    return {
      ...SETTING,
      allowDeselect: false,
      data,
      value: value === null ? (field === "bot_id" ? "" : null) : String(value),
      onChange: (chosen: string | null) => onChange(chosen ? Number(chosen) : null),
      ...rest,
    };
  };
  const named = (all: { id: number; name: string }[]) =>
    all.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Fields title={t("connectors.general")}>
      <TextInput
        {...SETTING}
        label={t("connectors.name")}
        description={t("connectors.nameHint")}
        maxLength={80}
        autoComplete="off"
        autoFocus={isNew}
        {...form.getInputProps("name")}
      />
      <ToggleRow label={t("connectors.enabled")} description={t("connectors.enabledHint")}>
        <Switch aria-label={t("connectors.enabled")} {...form.getInputProps("enabled", { type: "checkbox" })} />
      </ToggleRow>
      <Select
        label={t("connectors.bot")}
        description={t("connectors.botHint")}
        {...choice("bot_id", [{ value: "", label: t("connectors.noBot") }, ...named(bots)])}
      />
      <Select
        label={t("connectors.queue")}
        description={queues.length ? t("connectors.queueHint") : <NoneYet of="queues" />}
        {...choice("queue_id", named(queues))}
      />
    </Fields>
  );
}

function Delete({ connector: { id, name }, release }: { connector: Connector; release: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  return (
    <Fields title={common("delete.area")}>
      <DeleteArea
        name={name}
        words={{
          title: t("connectors.delete"),
          text: t("connectors.deleteText"),
          ask: t("connectors.deleteAsk", { name }),
          confirm: common("delete.confirm", { name }),
          inUse: t("connectors.inUse"),
        }}
        remove={() => deleteConnector({ path: { connector_id: id }, throwOnError: true })}
        onRemoved={() => {
          release();
          place("connectors");
          drop(cache, listConnectorsQueryKey(), id);
        }}
      />
    </Fields>
  );
}
