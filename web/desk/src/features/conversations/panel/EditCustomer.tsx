import { Button, Group, TextInput } from "@mantine/core";
import { changeCustomer } from "@parley/api/sdk";
import type { ConversationDetail, Customer } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { Refusal } from "../../../lib/problems";
import { useProblemText } from "../../../ui/problemText";
import { readDraft, writeDraft } from "../composer/drafts";
import { detailKey } from "../live";
import classes from "./EditCustomer.module.css";

// As long as the server takes them.
const FIELDS = {
  name: { maxLength: 200 },
  email: { maxLength: 254, type: "email", inputMode: "email" },
  phone: { maxLength: 40, type: "tel", inputMode: "tel" },
} as const;

type Field = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as Field[];

type Typed = Partial<Record<Field, string>>;

type Props = {
  conversationId: number;
  customer: Customer;
  /** Where what is typed is kept until it is saved or cancelled. */
  draft: string;
  /** Whoever has just asked for it wants to type. */
  focused: boolean;
  onDone: () => void;
};

/** What an agent learns of a customer. Only what they changed is sent: the rest may have changed elsewhere meanwhile. */
export function EditCustomer({ conversationId, customer, draft, focused, onDone }: Props) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const cache = useQueryClient();
  const [before] = useState(customer);
  const [typed, setTyped] = useState(() => readTyped(draft));
  const values = { name: before.name, email: before.email, phone: before.phone, ...typed };
  const changed = Object.fromEntries(
    NAMES.filter((name) => values[name].trim() !== before[name]).map((name) => [name, values[name].trim()]),
  );
  const type = (name: Field, value: string) => {
    const now = { ...typed, [name]: value };
    setTyped(now);
    writeDraft(draft, { text: JSON.stringify(now), attachments: [] });
  };
  const done = () => {
    writeDraft(draft, { text: "", attachments: [] });
    onDone();
  };
  const saving = useMutation({
    mutationFn: () =>
      withAnswer(
        cache,
        async () => {
          const path = { conversation_id: conversationId };
          return (await changeCustomer({ path, body: changed, throwOnError: true })).data;
        },
        (answer) => {
          cache.setQueryData<ConversationDetail>(
            detailKey(conversationId),
            (detail) => detail && { ...detail, customer: answer },
          );
        },
      ),
    onSuccess: done,
  });

  const refused = refusedField(saving.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (saving.isPending) return;
    if (Object.keys(changed).length === 0) done();
    else saving.mutate();
  };
  return (
    <form
      className={classes.form}
      aria-label={t("panel.edit.title")}
      // What is no address is for the server to say, at the field and in the agent's language.
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing || saving.isPending) return;
        event.stopPropagation();
        done();
      }}
    >
      {NAMES.map((name) => (
        <TextInput
          key={name}
          size="xs"
          autoComplete="off"
          {...FIELDS[name]}
          label={t(`panel.edit.${name}`)}
          value={values[name]}
          ref={focused && name === "name" ? focusOnce : undefined}
          error={refused === name && (name === "email" ? t("panel.edit.notAnEmail") : problemText(saving.error))}
          onChange={(event) => {
            type(name, event.currentTarget.value);
            if (refused === name) saving.reset();
          }}
        />
      ))}
      {saving.isError && !refused && (
        <p className={classes.problem} role="alert">
          {problemText(saving.error)}
        </p>
      )}
      <Group gap="xs">
        <Button type="submit" size="xs" loading={saving.isPending}>
          {t("panel.edit.save")}
        </Button>
        <Button size="xs" variant="default" disabled={saving.isPending} onClick={done}>
          {t("panel.edit.cancel")}
        </Button>
      </Group>
    </form>
  );
}

function focusOnce(input: HTMLInputElement | null) {
  input?.focus();
  input?.select();
}

function readTyped(draft: string): Typed {
  try {
    const kept = JSON.parse(readDraft(draft).text || "{}") as Record<string, unknown>;
    return Object.fromEntries(NAMES.flatMap((name) => (typeof kept[name] === "string" ? [[name, kept[name]]] : [])));
  } catch {
    return {};
  }
}

function refusedField(error: unknown): Field | undefined {
  const named = error instanceof Refusal && error.code === "invalid" ? error.details.field : undefined;
  return NAMES.find((name) => name === named);
}
