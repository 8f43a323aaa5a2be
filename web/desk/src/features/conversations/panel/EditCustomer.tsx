import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { changeCustomer } from "@parley/api/sdk";
import type { ConversationDetail, Customer } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { Refusal } from "../../../lib/problems";
import { useProblemText } from "../../../ui/problemText";
import { readDraft, writeDraft } from "../composer/drafts";
import { detailKey } from "../live";
import classes from "./EditCustomer.module.css";
import { languageName } from "./facts";

// What customers write in most; another one that is known of them is there too.
const LANGUAGES =
  "ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sq sr sv sw th tr uk ur vi zh".split(
    " ",
  );

// As long as the server takes them.
const FIELDS = {
  name: { maxLength: 200 },
  email: { maxLength: 254, type: "email", inputMode: "email" },
  phone: { maxLength: 40, type: "tel", inputMode: "tel" },
} as const;

const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
type Field = keyof typeof FIELDS | "language";
const ALL: Field[] = [...NAMES, "language"];

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

/**
 * What an agent learns of a customer. Only what they changed is sent: the rest may change elsewhere meanwhile, and is shown
 * as it does.
 */
export function EditCustomer({ conversationId, customer, draft, focused, onDone }: Props) {
  const { t, i18n } = useTranslation("conversations");
  const problemText = useProblemText();
  const cache = useQueryClient();
  const [before] = useState(customer);
  const [typed, setTyped] = useState(() => readTyped(draft));
  const { name, email, phone, language } = customer;
  const values = { name, email, phone, language, ...typed };
  const changed = Object.fromEntries(
    ALL.filter((field) => values[field].trim() !== customer[field]).map((field) => [field, values[field].trim()]),
  );
  const meanwhile = (field: Field) =>
    typed[field] !== undefined && customer[field] !== before[field] && customer[field] !== typed[field]
      ? t("panel.edit.meanwhile", { value: customer[field] || t("panel.unknown") })
      : undefined;
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

  const languages = useMemo(
    () =>
      [...new Set([...LANGUAGES, language, values.language].filter(Boolean))]
        .map((value) => ({ value, label: languageName(value, i18n.language) }))
        .sort((a, b) => a.label.localeCompare(b.label, i18n.language)),
    [language, values.language, i18n.language],
  );
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
      {NAMES.map((field) => (
        <TextInput
          key={field}
          size="xs"
          autoComplete="off"
          {...FIELDS[field]}
          label={t(`panel.edit.${field}`)}
          description={meanwhile(field)}
          value={values[field]}
          ref={focused && field === "name" ? focusOnce : undefined}
          error={refused === field && (field === "email" ? t("panel.edit.notAnEmail") : problemText(saving.error))}
          onChange={(event) => {
            type(field, event.currentTarget.value);
            if (refused === field) saving.reset();
          }}
        />
      ))}
      <NativeSelect
        size="xs"
        label={t("panel.language")}
        description={meanwhile("language")}
        data={[{ value: "", label: t("panel.unknown") }, ...languages]}
        value={values.language}
        error={refused === "language" && problemText(saving.error)}
        onChange={(event) => type("language", event.currentTarget.value)}
      />
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
    return Object.fromEntries(ALL.flatMap((name) => (typeof kept[name] === "string" ? [[name, kept[name]]] : [])));
  } catch {
    return {};
  }
}

function refusedField(error: unknown): Field | undefined {
  const named = error instanceof Refusal && error.code === "invalid" ? error.details.field : undefined;
  return ALL.find((name) => name === named);
}
