import { UnstyledButton } from "@mantine/core";
import type { ConversationDetail } from "@parley/api/types";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf, Refusal } from "../../../lib/problems";
import { useProblemText } from "../../../ui/problemText";
import type { Content, Field } from "../writing/content";
import { Chips } from "./Chips";
import classes from "./Editor.module.css";

type Props = {
  detail: ConversationDetail;
  content: Content;
  problem: unknown;
  onChange: (change: Partial<Content>) => void;
};

/** What is said at the field that it is about. */
export function isFieldProblem(problem: unknown): boolean {
  return codeOf(problem) === "bad_address" || codeOf(problem) === "no_recipient";
}

/** The addresses that the server would not take. */
export function refused(problem: unknown): string[] {
  if (!(problem instanceof Refusal) || problem.code !== "bad_address") return [];
  const { addresses } = problem.details;
  return Array.isArray(addresses) ? addresses.map(String) : [];
}

/** Who gets it: To, and when somebody is in them or asked for them CC and BCC. */
export function People({ detail, content, problem, onChange }: Props) {
  const { t } = useTranslation("mail");
  const problemText = useProblemText();
  const [asked, setAsked] = useState<ReadonlySet<Field>>(() => new Set());
  const shown = (field: Field) => field === "to" || content[field].length > 0 || asked.has(field);
  const hidden = (["cc", "bcc"] as const).filter((field) => !shown(field));
  const bad = refused(problem);
  return (
    <>
      {(["to", "cc", "bcc"] as const).filter(shown).map((field) => (
        <div key={field} className={classes.field} data-field={field}>
          <span className={classes.name} id={`${field}-${detail.id}`}>
            {t(`field.${field}`)}
          </span>
          <Chips
            conversationId={detail.id}
            labelId={`${field}-${detail.id}`}
            value={content[field]}
            refused={bad}
            autoFocus={asked.has(field)}
            onChange={(people) => onChange({ [field]: people })}
          />
          {field === "to" &&
            hidden.map((more) => (
              <UnstyledButton
                key={more}
                className={classes.addField}
                aria-label={t("editor.addField", { field: t(`field.${more}`) })}
                onClick={() => setAsked(new Set(asked).add(more))}
              >
                {t(`field.${more}`)}
              </UnstyledButton>
            ))}
        </div>
      ))}
      {isFieldProblem(problem) && (
        <p className={classes.fieldProblem} role="alert">
          {bad.length > 0 ? t("editor.badAddress", { count: bad.length, names: bad.join(", ") }) : problemText(problem)}
        </p>
      )}
    </>
  );
}
