import { describe, expect, it } from "vitest";
import { becomesNew, NEW_SURVEY, problems, questionsOf, valuesOf } from "./form";

const RATING = { id: "q1", text: "How was it?", kind: "single" as const, required: true, options: ["Good", "Bad"] };
const WHY = { id: "q2", text: "Why?", kind: "text" as const, required: false, options: [] };
const values = valuesOf({ name: "After a chat", questions: [RATING, WHY] });
const [rating] = values.questions;
if (!rating) throw new Error("there is one");

describe("a survey's form", () => {
  it("comes back as it was", () => {
    expect(questionsOf(values)).toEqual([RATING, WHY]);
    expect(valuesOf({ name: "After a chat", questions: [RATING, WHY] })).toEqual(values);
    expect(problems(values)).toEqual({});
  });

  it("says what is wrong where it is", () => {
    const option = (text: string) => ({ key: text, text });
    expect(
      problems({
        name: " ",
        disabled: false,
        questions: [
          { ...rating, text: " " },
          { ...rating, options: [option("One"), option(" ")] },
          { ...rating, options: [option("One"), option("Two"), option(" One")] },
          { ...rating, options: [] },
        ],
      }),
    ).toEqual({
      name: "required",
      "questions.0.text": "required",
      "questions.1.options.1.text": "two_options",
      "questions.2.options.2.text": "option_twice",
      "questions.3.options.0.text": "two_options",
    });
    expect(problems(NEW_SURVEY)).toEqual({ name: "required" });
  });
});

it("knows what makes another question of one", () => {
  const more = { key: "x", text: "So so" };
  expect(becomesNew(rating, { ...rating, required: false, options: [more, ...rating.options] })).toBe(false);
  expect(becomesNew(rating, { ...rating, text: "Was it good?" })).toBe(true);
  expect(becomesNew(rating, { ...rating, kind: "multiple" })).toBe(true);
  expect(becomesNew(rating, { ...rating, options: rating.options.slice(1) })).toBe(true);
  expect(becomesNew(undefined, rating)).toBe(false);
});
