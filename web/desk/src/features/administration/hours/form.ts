import type { Holiday, HoursSettings, OpeningHours } from "@parley/api/types";
import { parseTime } from "./times";
import {
  newWeek,
  type SpanProblem,
  spanProblem,
  spansOf,
  type Typed,
  typed,
  type Week,
  weekOf,
  weekProblems,
} from "./week";

export type TypedHoliday = Typed & { date: string; name: string; closed: boolean };
export type HoursValues = { name: string; time_zone: string; week: Week; holidays: TypedHoliday[] };

export type HoursProblem = SpanProblem | "required" | "no_date" | "twice";

export function newHours(timeZone: string): HoursValues {
  return { name: "", time_zone: timeZone, week: newWeek(), holidays: [] };
}

export function valuesOf({ name, time_zone, week, holidays = [] }: OpeningHours): HoursValues {
  return { name, time_zone, week: weekOf(week), holidays: holidays.map(holidayOf) };
}

function holidayOf({ date, name = "", start, end }: Holiday): TypedHoliday {
  const closed = start == null || end == null;
  return { date, name, closed, ...(closed ? { start: "", end: "" } : typed({ start, end })) };
}

export function problems(values: HoursValues): Record<string, HoursProblem> {
  const found: Record<string, HoursProblem> = { ...weekProblems(values.week) };
  if (!values.name.trim()) found.name = "required";
  if (!values.time_zone) found.time_zone = "required";
  values.holidays.forEach((holiday, place) => {
    const path = `holidays.${place}`;
    if (!holiday.date) found[`${path}.date`] = "no_date";
    else if (values.holidays.findIndex(({ date }) => date === holiday.date) < place) found[`${path}.date`] = "twice";
    const wrong = holiday.closed ? null : spanProblem(holiday);
    if (wrong) found[`${path}.${wrong.at}`] = wrong.problem;
  });
  return found;
}

/** Only of values without problems. */
export function settingsOf({ name, time_zone, week, holidays }: HoursValues): HoursSettings & { time_zone: string } {
  return {
    name: name.trim(),
    time_zone,
    week: spansOf(week),
    holidays: holidays.map(({ date, name: of, closed, start, end }) => ({
      date,
      name: of.trim(),
      ...(closed ? {} : { start: parseTime(start), end: parseTime(end) }),
    })),
  };
}

/** What can be shown of it while it is still being typed. */
export function readable(values: HoursValues): Pick<OpeningHours, "time_zone" | "week" | "holidays"> | null {
  return Object.keys(problems({ ...values, name: "-" })).length > 0 ? null : settingsOf(values);
}
