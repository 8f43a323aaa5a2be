import type { FormField } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { checkField, checkForm, cleanForm } from "./check";

const field = (change: Partial<FormField>): FormField => ({ name: "x", label: { en: "X" }, ...change });

describe("a field", () => {
  it.each<[Partial<FormField>, string, string | null]>([
    [{ required: true }, "  ", "form_required"],
    [{ required: false }, "", null],
    [{}, "a".repeat(500), null],
    [{}, "a".repeat(501), "form_long"],
    [{}, "😀".repeat(500), null],
    [{ kind: "email" }, "anna@example.org", null],
    [{ kind: "email" }, " anna@example.org ", null],
    [{ kind: "email" }, "anna@example", "form_email"],
    [{ kind: "email" }, "anna example.org", "form_email"],
    [{ kind: "phone" }, "+39 011 555-1234", null],
    [{ kind: "phone" }, "12", "form_phone"],
    [{ kind: "phone" }, "call me", "form_phone"],
    [{ kind: "choice", options: ["a", "b"] }, "b", null],
    [{ kind: "choice", options: ["a", "b"] }, "c", "form_choice"],
  ])("%o with %j", (change, value, expected) => {
    expect(checkField(field(change), value)).toBe(expected);
  });
});

it("names what is wrong, and sends only what the form has", () => {
  const fields = [field({ name: "name", required: true }), field({ name: "email", kind: "email" })];
  expect(checkForm(fields, { email: "no" })).toEqual({ name: "form_required", email: "form_email" });
  expect(checkForm(fields, { name: "Anna" })).toEqual({});
  expect(cleanForm(fields, { name: " Anna ", email: " ", other: "x" })).toEqual({ name: "Anna" });
});
