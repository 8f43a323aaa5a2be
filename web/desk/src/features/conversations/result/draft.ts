import type { NewResult, ResultForm } from "@parley/api/types";

/** What is said so far, in the shape of the page: each question by its id. */
export type Said = {
  category_id: number | null;
  text: string;
  answers: Record<string, { options: string[]; text: string }>;
};

const NOTHING = { options: [], text: "" };

export const answerTo = (said: Said, questionId: string) => said.answers[questionId] ?? NOTHING;

export function saidIn({ result }: ResultForm): Said {
  return {
    category_id: result?.category_id ?? null,
    text: result?.text ?? "",
    answers: Object.fromEntries(
      (result?.answers ?? []).map(({ question_id, options = [], text = "" }) => [question_id, { options, text }]),
    ),
  };
}

/** All of it, for the server. What is not asked any more is left out; what was chosen before may stay. */
export function toSend(form: ResultForm, said: Said): NewResult {
  const kept = saidIn(form);
  const answers = (form.survey?.questions ?? []).map(({ id, options: asked = [] }) => {
    const { options, text } = answerTo(said, id);
    const offered = [...asked, ...answerTo(kept, id).options];
    return { question_id: id, options: options.filter((option) => offered.includes(option)), text };
  });
  return {
    category_id: form.tree || said.category_id === kept.category_id ? said.category_id : null,
    text: said.text,
    answers: answers.filter(({ options, text }) => options.length > 0 || text.trim() !== ""),
  };
}

/** The server's own rule: `category`, and the ids of questions. */
export function lackingIn(form: ResultForm, said: Said): string[] {
  const answered = new Set(toSend(form, said).answers?.map(({ question_id }) => question_id));
  const questions = (form.survey?.questions ?? []).filter(({ id, required }) => required && !answered.has(id));
  return [...(form.tree && said.category_id === null ? ["category"] : []), ...questions.map(({ id }) => id)];
}

/** From what was kept on this machine; anything else is nothing. */
export function parseSaid(text: string): Said | null {
  if (text === "") return null;
  try {
    return JSON.parse(text) as Said;
  } catch {
    return null;
  }
}
