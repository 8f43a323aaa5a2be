import i18next from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Refusal } from "../../../lib/problems";
import { useProblemText } from "../../../ui/problemText";

/** What is wrong with something: a word for it, with what it is about, and the server's English. */
export type Wrong = { code: string; message: string; details?: Record<string, unknown> };

// They say no more than that something is wrong.
const GENERAL = ["invalid", "conflict"];

/** It in words; the server's own for a code this page has never heard of. */
export function useWrongText(): (wrong: Wrong) => string {
  const { t, i18n } = useTranslation("administration");
  const { t: content } = useTranslation("content");
  const problemText = useProblemText();
  return useCallback(
    ({ code, message, details = {} }: Wrong) => {
      const type = (name: unknown) => t(`wrong.types.${name}` as "wrong.types.int");
      const either = new Intl.ListFormat(i18n.language, { type: "disjunction" });
      const about = {
        ...details,
        ...{ count: details.least ?? details.most, context: details.near ? "near" : undefined },
        ...(Array.isArray(details.expected) && { expected: either.format(details.expected.map(type)) }),
        ...(typeof details.got === "string" && { got: type(details.got) }),
      } as { count?: number };
      const own = `wrong.${code}` as "wrong.text_too_long";
      if (i18next.exists(own, { ns: "administration", ...about })) return String(t(own, about));
      const flow = `bots.problems.${code}` as "bots.problems.dead_end";
      if (i18next.exists(flow, { ns: "content" })) {
        const problem = content(flow, { detail: String(details.detail) });
        return t("wrong.flow", { node: String(details.node), problem });
      }
      const known = !GENERAL.includes(code) && i18next.exists(`problems.${code}`, { ns: "common" });
      return known ? problemText(code) : message;
    },
    [t, i18n, content, problemText],
  );
}

/** A refusal in words: by its reason, where it has one. */
export function useRefusalText(): (error: unknown) => string {
  const wrongText = useWrongText();
  const problemText = useProblemText();
  return (error) => {
    if (!(error instanceof Refusal) || typeof error.details.reason !== "string") return problemText(error);
    return wrongText({ code: error.details.reason, message: error.message, details: error.details });
  };
}
