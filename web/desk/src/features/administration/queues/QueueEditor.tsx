import { NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import { listQueuesQueryKey } from "@parley/api/query";
import { createQueue, deleteQueue, setQueue } from "@parley/api/sdk";
import type { Queue } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { drop, put, useHours, useQueues, useStaff } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { DurationInput } from "../frame/DurationInput";
import { EditorPage, Fields } from "../frame/EditorPage";
import { Gone } from "../frame/States";
import { SETTING } from "../frame/setting";
import { type Editor, useEditor } from "../frame/useEditor";
import { NEW, usePlace } from "../place";
import { AcceptanceInput } from "./AcceptanceInput";
import { CustomersWords, Ending } from "./Ending";
import { NEW_QUEUE, problems, type QueueValues, settingsOf, valuesOf } from "./form";
import { useProblemWords } from "./useProblemWords";

const FIELDS = {
  queue_name_taken: "name",
  hours_id: "hours_id",
  skills: "skills",
  name: "name",
  result_tree_id: "result_tree_id",
  survey_id: "survey_id",
};

export function QueueEditor({ item }: { item: string }) {
  const { t } = useTranslation("administration");
  const queue = useQueues().find(({ id }) => String(id) === item);
  if (!queue && item !== NEW) return <Gone section="queues" title={t("queues.gone")} />;
  return <Form queue={queue} />;
}

function Form({ queue }: { queue: Queue | undefined }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const words = useProblemWords();
  const kept = queue ? valuesOf(queue) : NEW_QUEUE;
  const editor = useEditor<QueueValues>({
    kept,
    isNew: !queue,
    validate: (values) => words(problems(values)),
    save: (values) =>
      withAnswer(
        cache,
        async () => {
          const body = settingsOf(values, kept);
          if (!queue) return (await createQueue({ body, throwOnError: true })).data;
          const path = { queue_id: queue.id };
          return (await setQueue({ path, body: { ...body, version: queue.version }, throwOnError: true })).data;
        },
        (saved) => put(cache, listQueuesQueryKey(), saved),
      ),
    fields: FIELDS,
    told: ({ name }) => t(queue ? "queues.saved" : "queues.created", { name: name.trim() }),
    onSaved: () => !queue && place("queues"),
  });
  return (
    <EditorPage
      editor={editor}
      section="queues"
      back={t("sections.queues")}
      title={queue?.name ?? t("queues.new")}
      saveLabel={queue ? t("editor.save") : t("queues.create")}
      after={queue && <Delete queue={queue} release={editor.release} />}
    >
      <General editor={editor} />
      <Handing editor={editor} />
      <Targets editor={editor} />
      <Waiting editor={editor} />
      <Ending editor={editor} />
      <CustomersWords editor={editor} />
    </EditorPage>
  );
}

type Part = { editor: Editor<QueueValues> };

function General({ editor: { form, isNew } }: Part) {
  const { t } = useTranslation("administration");
  const hours = useHours();
  const skills = [...new Set(useStaff().flatMap((agent) => agent.skills))].sort();
  const { value, onChange, ...hoursProps } = form.getInputProps("hours_id");
  return (
    <Fields title={t("queues.general")}>
      <TextInput
        {...SETTING}
        label={t("queues.name")}
        description={t("queues.nameHint")}
        maxLength={80}
        autoComplete="off"
        autoFocus={isNew}
        {...form.getInputProps("name")}
      />
      <Select
        {...SETTING}
        label={t("queues.hours")}
        description={t("queues.hoursHint")}
        allowDeselect={false}
        data={[
          { value: "", label: t("queues.alwaysOpen") },
          ...hours.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={value === null ? "" : String(value)}
        onChange={(chosen) => onChange(chosen ? Number(chosen) : null)}
        {...hoursProps}
      />
      <TagsInput
        {...SETTING}
        label={t("queues.skills")}
        description={t("queues.skillsHint")}
        placeholder={form.values.skills.length ? undefined : t("queues.skillsNone")}
        data={skills}
        maxTags={20}
        maxLength={40}
        splitChars={[",", ";"]}
        acceptValueOnBlur
        {...form.getInputProps("skills")}
      />
    </Fields>
  );
}

function Handing({ editor: { form } }: Part) {
  const { t } = useTranslation("administration");
  const { value, onChange, ...missed } = form.getInputProps("missed_offers");
  return (
    <Fields title={t("queues.handing")}>
      <AcceptanceInput {...form.getInputProps("acceptance")} />
      {form.values.acceptance === "offer" && (
        <>
          <DurationInput
            {...SETTING}
            label={t("queues.offerTime")}
            description={t("queues.offerTimeHint")}
            {...form.getInputProps("offer_seconds")}
          />
          <NumberInput
            {...SETTING}
            label={t("queues.missed")}
            description={t("queues.missedHint")}
            placeholder={t("queues.never")}
            allowDecimal={false}
            allowNegative={false}
            value={value ?? ""}
            onChange={(typed) => onChange(typed === "" ? null : Number(typed))}
            {...missed}
          />
        </>
      )}
    </Fields>
  );
}

function Targets({ editor: { form } }: Part) {
  const { t } = useTranslation("administration");
  return (
    <Fields title={t("queues.targets")} about={t("queues.targetsHint")}>
      {(["chat", "social", "email"] as const).map((group) => (
        <DurationInput
          key={group}
          {...SETTING}
          label={t(`queues.${group}`)}
          description={t(`queues.${group}Hint`)}
          none={t("queues.noTarget")}
          {...form.getInputProps(`sla_${group}_seconds`)}
        />
      ))}
    </Fields>
  );
}

function Waiting({ editor: { form } }: Part) {
  const { t } = useTranslation("administration");
  return (
    <Fields title={t("queues.waiting")}>
      <DurationInput
        {...SETTING}
        label={t("queues.preferred")}
        description={t("queues.preferredHint")}
        none={t("queues.off")}
        {...form.getInputProps("preferred_seconds")}
      />
      <DurationInput
        {...SETTING}
        label={t("queues.transfer")}
        description={t("queues.transferHint")}
        {...form.getInputProps("transfer_seconds")}
      />
      <DurationInput
        {...SETTING}
        label={t("queues.requeue")}
        description={t("queues.requeueHint")}
        {...form.getInputProps("requeue_seconds")}
      />
      <DurationInput
        {...SETTING}
        label={t("queues.abandon")}
        description={t("queues.abandonHint")}
        none={t("queues.never")}
        {...form.getInputProps("abandon_seconds")}
      />
    </Fields>
  );
}

function Delete({ queue: { id, name }, release }: { queue: Queue; release: () => void }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  return (
    <Fields title={t("delete.area")}>
      <DeleteArea
        name={name}
        words={{
          title: t("queues.delete"),
          text: t("queues.deleteText"),
          ask: t("queues.deleteAsk", { name }),
          confirm: t("delete.confirm", { name }),
          inUse: t("queues.inUse"),
        }}
        remove={() => deleteQueue({ path: { queue_id: id }, throwOnError: true })}
        onRemoved={() => {
          release();
          place("queues");
          drop(cache, listQueuesQueryKey(), id);
        }}
      />
    </Fields>
  );
}
