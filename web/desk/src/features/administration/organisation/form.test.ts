import { expect, it } from "vitest";
import { type OrganisationValues, problems, shortened, speaking } from "./form";

const ROSSI: OrganisationValues = {
  name: "Rossi",
  time_zone: "Europe/Rome",
  languages: ["en", "it"],
  default_language: "it",
  keep_conversations_days: null,
  keep_audit_days: 365,
};

it("finds what is missing, and what is no length of time", () => {
  expect(problems(ROSSI)).toEqual({});
  expect(problems({ ...ROSSI, name: " ", time_zone: "", languages: [] })).toEqual({
    name: "required",
    time_zone: "required",
    languages: "required",
  });
  expect(problems({ ...ROSSI, keep_conversations_days: 0, keep_audit_days: 29 })).toEqual({
    keep_conversations_days: "days",
    keep_audit_days: "auditDays",
  });
  expect(problems({ ...ROSSI, keep_conversations_days: 36_501 })).toEqual({ keep_conversations_days: "days" });
});

it("keeps the default language among those that are spoken", () => {
  expect(speaking(ROSSI, ["en"])).toEqual({ languages: ["en"], default_language: "en" });
  expect(speaking(ROSSI, ["it", "en"])).toEqual({ languages: ["en", "it"], default_language: "it" });
  expect(speaking(ROSSI, [])).toEqual({ languages: [], default_language: "it" });
});

it("tells what is kept for less time than before", () => {
  expect(shortened(ROSSI, ROSSI)).toBeNull();
  expect(shortened(ROSSI, { ...ROSSI, keep_conversations_days: 30 })).toEqual({ keep_conversations_days: 30 });
  expect(shortened(ROSSI, { ...ROSSI, keep_audit_days: 364 })).toEqual({ keep_audit_days: 364 });
  expect(shortened(ROSSI, { ...ROSSI, keep_audit_days: null })).toBeNull();
  expect(shortened({ ...ROSSI, keep_conversations_days: 30 }, { ...ROSSI, keep_conversations_days: 31 })).toBeNull();
});
