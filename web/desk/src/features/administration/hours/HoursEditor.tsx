import { Select, TextInput } from "@mantine/core";
import { listOpeningHoursQueryKey } from "@parley/api/query";
import { createOpeningHours, deleteOpeningHours, setOpeningHours } from "@parley/api/sdk";
import type { OpeningHours } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { drop, put, useHours, useOrganisation } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { EditorPage, Fields } from "../frame/EditorPage";
import { Gone } from "../frame/States";
import { SETTING, selectText } from "../frame/setting";
import { useTimeZones } from "../frame/timeZones";
import { useEditor } from "../frame/useEditor";
import { NEW, usePlace } from "../place";
import { type HoursValues, newHours, problems, readable, settingsOf, valuesOf } from "./form";
import { HolidayEditor } from "./HolidayEditor";
import { OpenNow } from "./OpenNow";
import { WeekEditor } from "./WeekEditor";

const FIELDS = { hours_name_taken: "name", time_zone: "time_zone", name: "name" };

export function HoursEditor({ item }: { item: string }) {
  const { t } = useTranslation("administration");
  const hours = useHours().find(({ id }) => String(id) === item);
  if (!hours && item !== NEW) return <Gone section="hours" title={t("hours.gone")} />;
  return <Form hours={hours} />;
}

function Form({ hours }: { hours: OpeningHours | undefined }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const { time_zone: timeZone } = useOrganisation();
  const [fresh] = useState(() => newHours(timeZone));
  const editor = useEditor<HoursValues>({
    kept: hours ? valuesOf(hours) : fresh,
    isNew: !hours,
    validate: (values) =>
      Object.fromEntries(Object.entries(problems(values)).map(([path, code]) => [path, t(`problems.${code}`)])),
    save: (values) =>
      withAnswer(
        cache,
        async () => {
          const body = settingsOf(values);
          if (!hours) return (await createOpeningHours({ body, throwOnError: true })).data;
          const path = { hours_id: hours.id };
          return (await setOpeningHours({ path, body: { ...body, version: hours.version }, throwOnError: true })).data;
        },
        (saved) => put(cache, listOpeningHoursQueryKey(), saved),
      ),
    fields: FIELDS,
    told: ({ name }) => t(hours ? "hours.saved" : "hours.created", { name: name.trim() }),
    onSaved: () => !hours && place("hours"),
  });
  const { form } = editor;
  const shown = readable(form.values);
  return (
    <EditorPage
      editor={editor}
      section="hours"
      back={t("sections.hours")}
      title={hours?.name ?? t("hours.new")}
      aside={shown && <OpenNow hours={shown} />}
      saveLabel={hours ? t("editor.save") : t("hours.create")}
      after={hours && <Delete hours={hours} release={editor.release} />}
    >
      <Fields title={t("hours.general")}>
        <TextInput
          {...SETTING}
          label={t("hours.name")}
          description={t("hours.nameHint")}
          maxLength={80}
          autoComplete="off"
          autoFocus={!hours}
          {...form.getInputProps("name")}
        />
        <Select
          {...SETTING}
          label={t("hours.zone")}
          description={t("hours.zoneHint")}
          searchable
          onClick={selectText}
          allowDeselect={false}
          limit={100}
          nothingFoundMessage={t("list.nothing")}
          data={useTimeZones(form.values.time_zone)}
          {...form.getInputProps("time_zone")}
        />
      </Fields>
      <Fields title={t("hours.week")} about={t("hours.weekHint")}>
        <WeekEditor form={form} />
      </Fields>
      <Fields title={t("hours.holidays")} about={t("hours.holidaysHint")}>
        <HolidayEditor form={form} />
      </Fields>
    </EditorPage>
  );
}

function Delete({ hours: { id, name }, release }: { hours: OpeningHours; release: () => void }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  return (
    <Fields title={t("delete.area")}>
      <DeleteArea
        name={name}
        words={{
          title: t("hours.delete"),
          text: t("hours.deleteText"),
          ask: t("hours.deleteAsk", { name }),
          confirm: t("delete.confirm", { name }),
          inUse: t("hours.inUse"),
        }}
        remove={() => deleteOpeningHours({ path: { hours_id: id }, throwOnError: true })}
        onRemoved={() => {
          release();
          place("hours");
          drop(cache, listOpeningHoursQueryKey(), id);
        }}
      />
    </Fields>
  );
}
