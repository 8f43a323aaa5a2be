import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconCopy, IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { HoursValues } from "./form";
import { SpanInput } from "./SpanInput";
import classes from "./WeekEditor.module.css";
import { copyDay, DAYS, nextSpan, type Typed, type Week } from "./week";
import { dayName, weekday } from "./words";

type Form = UseFormReturnType<HoursValues>;

const WORKING_DAYS = [0, 1, 2, 3, 4];

/** Each weekday with its spans; a day without any is closed. */
export function WeekEditor({ form }: { form: Form }) {
  const set = (week: Week) => {
    // Errors are kept by place, and the places change.
    for (const path of Object.keys(form.errors)) if (path.startsWith("week.")) form.clearFieldError(path);
    form.setFieldValue("week", week);
  };
  return DAYS.map((day) => <Day key={day} form={form} day={day} onChange={set} />);
}

function Day({ form, day, onChange }: { form: Form; day: number; onChange: (week: Week) => void }) {
  const { t, i18n } = useTranslation("administration");
  const { week } = form.values;
  const spans = week[day] ?? [];
  const name = dayName(day, i18n.language);
  const setSpans = (mine: Typed[]) => onChange(week.map((each, place) => (place === day ? mine : each)));
  return (
    <fieldset className={classes.day} aria-label={name}>
      <span className={classes.name}>{name}</span>
      <div className={classes.spans}>
        {spans.length === 0 && <span className={classes.closed}>{t("hours.closed")}</span>}
        {spans.map((_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a span is nothing but its place
          <div key={place} className={classes.span}>
            <SpanInput form={form} path={`week.${day}.${place}`} of={name} />
            <Tooltip label={t("hours.removeSpan")}>
              <ActionIcon
                aria-label={t("hours.removeSpanOf", { of: name })}
                onClick={() => setSpans(spans.filter((_each, other) => other !== place))}
              >
                <IconX size={16} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          </div>
        ))}
      </div>
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconPlus size={14} />}
        aria-label={t("hours.addSpanOn", { of: name })}
        onClick={() => setSpans([...spans, nextSpan(spans)])}
      >
        {t("hours.addSpan")}
      </Button>
      <CopyMenu name={weekday(day, i18n.language)} onCopy={(to) => onChange(copyDay(week, day, to))} />
    </fieldset>
  );
}

function CopyMenu({ name, onCopy }: { name: string; onCopy: (to: readonly number[]) => void }) {
  const { t, i18n } = useTranslation("administration");
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("hours.copy", { of: name })} title={t("hours.copy", { of: name })}>
          <IconCopy size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("hours.copyTo", { of: name })}</Menu.Label>
        <Menu.Item onClick={() => onCopy(WORKING_DAYS)}>
          {t("hours.workingDays", { from: weekday(0, i18n.language), to: weekday(4, i18n.language) })}
        </Menu.Item>
        <Menu.Item onClick={() => onCopy(DAYS)}>{t("hours.everyDay")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
