import type { Queue, QueueSettings } from "@parley/api/types";
import type { Words } from "../frame/WordsInput";

/** A queue's settings as the form holds them: a duration that cannot be read is not a number. */
export type QueueValues = {
  name: string;
  acceptance: "automatic" | "offer";
  offer_seconds: number | null;
  missed_offers: number | null;
  sla_chat_seconds: number | null;
  sla_social_seconds: number | null;
  sla_email_seconds: number | null;
  preferred_seconds: number | null;
  transfer_seconds: number | null;
  requeue_seconds: number | null;
  abandon_seconds: number | null;
  hours_id: number | null;
  skills: string[];
  result_mandatory: boolean;
  result_tree_id: number | null;
  survey_id: number | null;
  waiting_text: Words;
  closed_text: Words;
  nobody_text: Words;
};

/** As the server would fill in what nobody says. */
export const NEW_QUEUE: QueueValues = {
  name: "",
  acceptance: "offer",
  offer_seconds: 30,
  missed_offers: 3,
  sla_chat_seconds: null,
  sla_social_seconds: null,
  sla_email_seconds: null,
  preferred_seconds: 120,
  transfer_seconds: 300,
  requeue_seconds: 120,
  abandon_seconds: 180,
  hours_id: null,
  skills: [],
  result_mandatory: false,
  result_tree_id: null,
  survey_id: null,
  waiting_text: {},
  closed_text: {},
  nobody_text: {},
};

export function valuesOf({ id: _, version: __, ...settings }: Queue): QueueValues {
  return { ...NEW_QUEUE, ...settings };
}

const DAY = 86_400;
type Limit = { least: number; most: number; mayBeEmpty: boolean };

/** The server's own limits, so that nobody has to ask it. */
const LIMITS = {
  offer_seconds: { least: 5, most: 600, mayBeEmpty: false },
  sla_chat_seconds: { least: 1, most: 30 * DAY, mayBeEmpty: true },
  sla_social_seconds: { least: 1, most: 30 * DAY, mayBeEmpty: true },
  sla_email_seconds: { least: 1, most: 30 * DAY, mayBeEmpty: true },
  preferred_seconds: { least: 1, most: 30 * DAY, mayBeEmpty: true },
  transfer_seconds: { least: 1, most: 30 * DAY, mayBeEmpty: false },
  requeue_seconds: { least: 1, most: 30 * DAY, mayBeEmpty: false },
  abandon_seconds: { least: 1, most: 30 * DAY, mayBeEmpty: true },
} satisfies Record<string, Limit>;

export type Problem = { code: "required" | "unreadable" | "count" } | { code: "range"; least: number; most: number };

export function problems(values: QueueValues): Record<string, Problem> {
  const found: Record<string, Problem> = {};
  if (!values.name.trim()) found.name = { code: "required" };
  for (const [field, limit] of Object.entries(LIMITS)) {
    // Without an offer its time does not matter; what stands there is kept if it can be.
    if (field === "offer_seconds" && values.acceptance === "automatic") continue;
    const wrong = outside(values[field as keyof typeof LIMITS], limit);
    if (wrong) found[field] = wrong;
  }
  const missed = values.missed_offers;
  if (missed !== null && !(Number.isInteger(missed) && missed >= 1 && missed <= 100))
    found.missed_offers = { code: "count" };
  return found;
}

function outside(seconds: number | null, { least, most, mayBeEmpty }: Limit): Problem | null {
  if (seconds === null) return mayBeEmpty ? null : { code: "required" };
  if (Number.isNaN(seconds)) return { code: "unreadable" };
  return seconds < least || seconds > most ? { code: "range", least, most } : null;
}

/** Only of values without problems. */
export function settingsOf(values: QueueValues, before: QueueValues): QueueSettings {
  const offer = outside(values.offer_seconds, LIMITS.offer_seconds) ? before.offer_seconds : values.offer_seconds;
  return {
    ...values,
    name: values.name.trim(),
    offer_seconds: offer ?? undefined,
    transfer_seconds: values.transfer_seconds ?? undefined,
    requeue_seconds: values.requeue_seconds ?? undefined,
  };
}
