import { Anchor, Checkbox, Group, Input, NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { getOrganisationQueryKey } from "@parley/api/query";
import { countErasable, setOrganisation } from "@parley/api/sdk";
import type { Erasable, Organisation as Kept } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { useOrganisation } from "../data";
import { ShowFirstSteps } from "../firststeps/ShowFirstSteps";
import { EditorPage, Fields } from "../frame/EditorPage";
import { control, SETTING, selectText, WRAPPED } from "../frame/setting";
import { ownTimeZone, useTimeIn, useTimeZones } from "../frame/timeZones";
import { type Editor, useEditor } from "../frame/useEditor";
import { LANGUAGES } from "../frame/WordsInput";
import { EraseDialog } from "./EraseDialog";
import {
  LEAST_AUDIT_DAYS,
  LONGEST_DAYS,
  type OrganisationValues,
  problems,
  shortened,
  speaking,
  valuesOf,
} from "./form";

const FIELDS = { name: "name", time_zone: "time_zone", default_language: "default_language" };

/** What holds for the whole house. */
export function Organisation() {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const organisation = useOrganisation();
  const { confirm, meant, dialog } = useAskingBeforeErasing(organisation);
  const editor = useEditor<OrganisationValues>({
    kept: valuesOf(organisation),
    isNew: false,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(problems(values)).map(([field, problem]) => [
          field,
          problem === "required"
            ? t("problems.required")
            : t("problems.between", { least: problem === "days" ? 1 : LEAST_AUDIT_DAYS, most: LONGEST_DAYS }),
        ]),
      ),
    confirm,
    save: (values) =>
      withAnswer(
        cache,
        async () => {
          const body = { ...values, version: organisation.version };
          return (await setOrganisation({ body, query: { erase: meant() }, throwOnError: true })).data;
        },
        (saved) => cache.setQueryData<Kept>(getOrganisationQueryKey(), saved),
      ),
    fields: FIELDS,
    told: () => t("organisation.saved"),
  });
  return (
    <>
      <EditorPage
        editor={editor}
        section="organisation"
        title={t("sections.organisation")}
        aside={<ShowFirstSteps />}
        saveLabel={t("editor.save")}
      >
        <General editor={editor} />
        <Languages editor={editor} />
        <Keeping editor={editor} />
      </EditorPage>
      <EraseDialog {...dialog} />
    </>
  );
}

/** Asks before saving what would erase something; what cannot be counted is not erased. */
function useAskingBeforeErasing(kept: Kept) {
  const [asked, setAsked] = useState<{ erasable: Erasable; answer: (go: boolean) => void } | null>(null);
  // Whether what is about to be saved may erase something.
  const meant = useRef(false);
  const confirm = async (values: OrganisationValues) => {
    meant.current = false;
    const query = shortened(kept, values);
    if (!query) return true;
    const { data: erasable } = await countErasable({ query, throwOnError: true });
    if (erasable.conversations + erasable.audit_entries === 0) return true;
    return new Promise<boolean>((answer) => setAsked({ erasable, answer }));
  };
  const onAnswer = (go: boolean) => {
    meant.current = go;
    asked?.answer(go);
    setAsked(null);
  };
  return { confirm, meant: () => meant.current, dialog: { erasable: asked?.erasable ?? null, onAnswer } };
}

type Part = { editor: Editor<OrganisationValues> };

function General({ editor: { form } }: Part) {
  const { t } = useTranslation("administration");
  const zone = form.values.time_zone;
  const mine = ownTimeZone();
  const time = useTimeIn(zone);
  return (
    <Fields title={t("organisation.general")}>
      <TextInput
        {...SETTING}
        label={t("organisation.name")}
        description={t("organisation.nameHint")}
        maxLength={80}
        autoComplete="organization"
        {...form.getInputProps("name")}
      />
      <Select
        {...SETTING}
        label={t("organisation.zone")}
        description={
          <>
            {t("organisation.zoneHint")} {time && t("organisation.zoneNow", { time })}
            {zone !== mine && (
              <>
                {" "}
                <Anchor component="button" type="button" inherit onClick={() => form.setFieldValue("time_zone", mine)}>
                  {t("organisation.zoneMine", { zone: mine.replaceAll("_", " ") })}
                </Anchor>
              </>
            )}
          </>
        }
        searchable
        onClick={selectText}
        allowDeselect={false}
        limit={100}
        nothingFoundMessage={t("list.nothing")}
        data={useTimeZones(zone)}
        {...form.getInputProps("time_zone")}
      />
    </Fields>
  );
}

function Languages({ editor: { form } }: Part) {
  const { t } = useTranslation("administration");
  const { t: content } = useTranslation("content");
  const id = useId();
  const defaultId = useId();
  const { languages, default_language } = form.values;
  return (
    <Fields title={t("organisation.languages")}>
      <Input.Wrapper
        {...WRAPPED}
        labelElement="div"
        labelProps={{ id }}
        label={t("organisation.spoken")}
        description={t("organisation.spokenHint")}
        error={form.errors.languages}
      >
        <Checkbox.Group
          className={control}
          aria-labelledby={id}
          value={languages}
          onChange={(chosen) => form.setValues(speaking(form.values, chosen as OrganisationValues["languages"]))}
        >
          <Group gap="lg" mih={36}>
            {LANGUAGES.map((language) => (
              <Checkbox key={language} value={language} label={content(`languages.${language}`)} />
            ))}
          </Group>
        </Checkbox.Group>
      </Input.Wrapper>
      <Input.Wrapper
        {...WRAPPED}
        labelElement="div"
        labelProps={{ id: defaultId }}
        label={t("organisation.default")}
        description={t("organisation.defaultHint")}
        error={form.errors.default_language}
      >
        <SegmentedControl
          className={control}
          fullWidth
          aria-labelledby={defaultId}
          value={default_language}
          onChange={(chosen) =>
            form.setFieldValue("default_language", chosen as OrganisationValues["default_language"])
          }
          data={LANGUAGES.map((value) => ({
            value,
            label: content(`languages.${value}`),
            disabled: !languages.includes(value),
          }))}
        />
      </Input.Wrapper>
    </Fields>
  );
}

function Keeping({ editor: { form } }: Part) {
  const { t } = useTranslation("administration");
  const days = (field: "keep_conversations_days" | "keep_audit_days") => {
    const { value, onChange, ...rest } = form.getInputProps(field);
    return {
      ...SETTING,
      suffix: t("organisation.days", { count: value ?? 0 }),
      placeholder: t("organisation.forEver"),
      allowDecimal: false,
      allowNegative: false,
      thousandSeparator: false,
      hideControls: true,
      value: value ?? "",
      onChange: (typed: string | number) => onChange(typed === "" ? null : Number(typed)),
      ...rest,
    };
  };
  return (
    <Fields title={t("organisation.keeping")} about={t("organisation.keepingHint")}>
      <NumberInput
        {...days("keep_conversations_days")}
        label={t("organisation.conversations")}
        description={t("organisation.conversationsHint")}
      />
      <NumberInput
        {...days("keep_audit_days")}
        label={t("organisation.audit")}
        description={t("organisation.auditHint", { least: LEAST_AUDIT_DAYS })}
      />
    </Fields>
  );
}
