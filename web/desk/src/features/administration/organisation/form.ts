import type { Organisation } from "@parley/api/types";

export type OrganisationValues = Omit<Organisation, "version">;
export type OrganisationProblem = "required" | "days" | "auditDays";

export const LONGEST_DAYS = 36_500;
export const LEAST_AUDIT_DAYS = 30;

export function valuesOf({ version: _, ...values }: Organisation): OrganisationValues {
  return values;
}

export function problems(values: OrganisationValues): Partial<Record<keyof OrganisationValues, OrganisationProblem>> {
  const found: Partial<Record<keyof OrganisationValues, OrganisationProblem>> = {};
  if (!values.name.trim()) found.name = "required";
  if (!values.time_zone) found.time_zone = "required";
  if (values.languages.length === 0) found.languages = "required";
  if (!fits(values.keep_conversations_days, 1)) found.keep_conversations_days = "days";
  if (!fits(values.keep_audit_days, LEAST_AUDIT_DAYS)) found.keep_audit_days = "auditDays";
  return found;
}

const fits = (days: number | null, least: number) => days === null || (days >= least && days <= LONGEST_DAYS);

/** With other languages; the default is always one of them. */
export function speaking(
  values: OrganisationValues,
  languages: OrganisationValues["languages"],
): Pick<OrganisationValues, "languages" | "default_language"> {
  const [first] = languages;
  const kept = languages.includes(values.default_language) || !first ? values.default_language : first;
  return { languages: [...languages].sort(), default_language: kept };
}

type Days = Pick<OrganisationValues, "keep_conversations_days" | "keep_audit_days">;

/** Of these, what is kept for less time than before: so more is erased. None where nothing is. */
export function shortened(before: Days, after: Days): Partial<Record<keyof Days, number>> | null {
  const found: Partial<Record<keyof Days, number>> = {};
  for (const field of ["keep_conversations_days", "keep_audit_days"] as const) {
    const days = after[field];
    if (days !== null && days < (before[field] ?? Number.POSITIVE_INFINITY)) found[field] = days;
  }
  return Object.keys(found).length > 0 ? found : null;
}
