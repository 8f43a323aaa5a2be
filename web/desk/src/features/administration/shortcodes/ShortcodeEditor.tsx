import { SegmentedControl, TextInput } from "@mantine/core";
import { listShortcodesQueryKey } from "@parley/api/query";
import { createShortcode, deleteShortcode, setShortcode } from "@parley/api/sdk";
import type { Shortcode } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { drop, put } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { EditorPage, Fields } from "../frame/EditorPage";
import { Gone } from "../frame/States";
import { SETTING } from "../frame/setting";
import { type Editor, useEditor } from "../frame/useEditor";
import { NEW, usePlace } from "../place";
import { QueueChoice } from "../profiles/QueueChoice";
import { useShortcodes } from "./data";
import classes from "./Shortcodes.module.css";
import { TextField } from "./TextField";

export type Values = { name: string; text: string; queue_ids: number[] };

const NEW_SHORTCODE: Values = { name: "", text: "", queue_ids: [] };
const FIELDS = { shortcode_name_taken: "name", name: "name", text: "text", queue_ids: "queue_ids" };

export function ShortcodeEditor({ item }: { item: string }) {
  const { t } = useTranslation("content");
  const shortcode = useShortcodes().find(({ id }) => String(id) === item);
  if (!shortcode && item !== NEW) return <Gone section="shortcodes" title={t("shortcodes.gone")} />;
  return <Form shortcode={shortcode} />;
}

const ordered = (ids: number[]) => [...ids].sort((a, b) => a - b);

function Form({ shortcode }: { shortcode: Shortcode | undefined }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const editor = useEditor<Values>({
    kept: shortcode
      ? { name: shortcode.name, text: shortcode.text, queue_ids: ordered(shortcode.queue_ids ?? []) }
      : NEW_SHORTCODE,
    isNew: !shortcode,
    validate: ({ name, text }) => {
      const found: Record<string, string> = {};
      const word = name.trim().replace(/^\//, "");
      if (!word) found.name = common("problems.required");
      else if (/[\s/]/.test(word)) found.name = t("shortcodes.oneWord");
      if (!text.trim()) found.text = common("problems.required");
      return found;
    },
    save: (body) =>
      withAnswer(
        cache,
        async () => {
          if (!shortcode) return (await createShortcode({ body, throwOnError: true })).data;
          const { id, version } = shortcode;
          return (await setShortcode({ path: { shortcode_id: id }, body: { ...body, version }, throwOnError: true }))
            .data;
        },
        (saved) => put(cache, listShortcodesQueryKey(), saved),
      ),
    fields: FIELDS,
    told: ({ name }) =>
      t(shortcode ? "shortcodes.saved" : "shortcodes.created", { name: name.trim().replace(/^\//, "") }),
    onSaved: () => !shortcode && place("shortcodes"),
  });
  const { form } = editor;
  return (
    <EditorPage
      editor={editor}
      section="shortcodes"
      back={common("sections.shortcodes")}
      title={shortcode ? `/${shortcode.name}` : t("shortcodes.new")}
      saveLabel={shortcode ? common("editor.save") : t("shortcodes.create")}
      after={shortcode && <Delete shortcode={shortcode} release={editor.release} />}
    >
      <Fields title={t("shortcodes.general")}>
        <TextInput
          {...SETTING}
          label={t("shortcodes.name")}
          description={t("shortcodes.nameHint")}
          leftSection="/"
          maxLength={40}
          autoComplete="off"
          autoFocus={!shortcode}
          {...form.getInputProps("name")}
        />
        <TextField form={form} />
      </Fields>
      <ForWhom editor={editor} />
    </EditorPage>
  );
}

function ForWhom({ editor: { form } }: { editor: Editor<Values> }) {
  const { t } = useTranslation("content");
  const { queue_ids } = form.values;
  const [certain, setCertain] = useState(queue_ids.length > 0);
  const some = certain || queue_ids.length > 0;
  return (
    <Fields title={t("shortcodes.forWhom")}>
      <div className={classes.forWhom}>
        <SegmentedControl
          aria-label={t("shortcodes.forWhom")}
          value={some ? "some" : "all"}
          onChange={(chosen) => {
            setCertain(chosen === "some");
            if (chosen === "all") form.setFieldValue("queue_ids", []);
          }}
          data={[
            { value: "all", label: t("shortcodes.everybody") },
            { value: "some", label: t("shortcodes.someQueues") },
          ]}
        />
        <span className={classes.insert}>{t(some ? "shortcodes.someHint" : "shortcodes.everybodyHint")}</span>
      </div>
      {some && <QueueChoice chosen={queue_ids} onChange={(ids) => form.setFieldValue("queue_ids", ordered(ids))} />}
    </Fields>
  );
}

function Delete({ shortcode: { id, name }, release }: { shortcode: Shortcode; release: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  return (
    <Fields title={common("delete.area")}>
      <DeleteArea
        name={`/${name}`}
        words={{
          title: t("shortcodes.delete"),
          text: t("shortcodes.deleteText"),
          ask: t("shortcodes.deleteAsk", { name }),
          confirm: common("delete.confirm", { name: `/${name}` }),
          inUse: "",
        }}
        remove={() => deleteShortcode({ path: { shortcode_id: id }, throwOnError: true })}
        onRemoved={() => {
          release();
          place("shortcodes");
          drop(cache, listShortcodesQueryKey(), id);
        }}
      />
    </Fields>
  );
}
