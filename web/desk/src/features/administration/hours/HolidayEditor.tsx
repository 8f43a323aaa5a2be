import { ActionIcon, Button, Select, TextInput, Tooltip } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { HoursValues } from "./form";
import classes from "./HolidayEditor.module.css";
import { SpanInput } from "./SpanInput";

type Form = UseFormReturnType<HoursValues>;

/** Days that are not like their weekday. */
export function HolidayEditor({ form }: { form: Form }) {
  const { t } = useTranslation("administration");
  const { holidays } = form.values;
  const set = (all: HoursValues["holidays"]) => {
    for (const path of Object.keys(form.errors)) if (path.startsWith("holidays.")) form.clearFieldError(path);
    form.setFieldValue("holidays", all);
  };
  return (
    <>
      {holidays.map((_, place) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: its date is being typed, and may be another's for a moment
          key={place}
          form={form}
          place={place}
          onRemove={() => set(holidays.filter((_each, other) => other !== place))}
        />
      ))}
      <div className={classes.add}>
        {holidays.length === 0 && <span className={classes.none}>{t("hours.noHolidays")}</span>}
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...holidays, { date: "", name: "", closed: true, start: "", end: "" }])}
        >
          {t("hours.addHoliday")}
        </Button>
      </div>
    </>
  );
}

function Line({ form, place, onRemove }: { form: Form; place: number; onRemove: () => void }) {
  const { t } = useTranslation("administration");
  const path = `holidays.${place}` as const;
  const holiday = form.values.holidays[place];
  if (!holiday) return null;
  const of = holiday.name || t("hours.holiday", { number: place + 1 });
  return (
    <fieldset className={classes.line} aria-label={of}>
      <TextInput
        type="date"
        className={classes.date}
        aria-label={t("hours.dateOf", { of })}
        min="2000-01-01"
        max="2999-12-31"
        {...form.getInputProps(`${path}.date`)}
      />
      <TextInput
        className={classes.name}
        aria-label={t("hours.holidayName", { of })}
        placeholder={t("hours.holidayPlaceholder")}
        maxLength={80}
        autoComplete="off"
        {...form.getInputProps(`${path}.name`)}
      />
      <Select
        className={classes.kind}
        aria-label={t("hours.holidayKind", { of })}
        allowDeselect={false}
        data={[
          { value: "closed", label: t("hours.closed") },
          { value: "open", label: t("hours.ownHours") },
        ]}
        value={holiday.closed ? "closed" : "open"}
        onChange={(kind) => {
          form.setFieldValue(`${path}.closed`, kind === "closed");
          if (kind === "open" && !holiday.start) {
            form.setFieldValue(`${path}.start`, "09:00");
            form.setFieldValue(`${path}.end`, "13:00");
          }
        }}
      />
      <div className={classes.hours}>{!holiday.closed && <SpanInput form={form} path={path} of={of} />}</div>
      <Tooltip label={t("hours.removeHoliday")}>
        <ActionIcon aria-label={t("hours.removeHolidayOf", { of })} onClick={onRemove}>
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </fieldset>
  );
}
