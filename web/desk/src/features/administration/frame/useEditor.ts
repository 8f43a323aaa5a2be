import { type UseFormReturnType, useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useBlocker, useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Refusal } from "../../../lib/problems";
import { useAccount } from "../../access/account";
import { forgetDraft, keepDraft, readDraft } from "./draft";
import { useRefusalText } from "./wrongText";

type Settings<V extends object> = {
  /** As the server has it, or as a new one begins. */
  kept: V;
  isNew: boolean;
  /** The field that is not kept while it is typed: a password. */
  secret?: keyof V;
  /** What is wrong, in words, by the path of the field. */
  validate: (values: V) => Record<string, string>;
  /** Asked with what is about to be saved, where that takes more than a click. */
  confirm?: (values: V) => Promise<boolean>;
  save: (values: V) => Promise<unknown>;
  /** Refusals that are about one field: its path, by the refusal's code. */
  fields: Readonly<Record<string, string>>;
  /** And refusals that name a path beginning so. */
  fieldsUnder?: string;
  /** What is said when it is saved: where one stays, below the form; otherwise as a passing notice. */
  told: (values: V) => string;
  /** With what `save` returned. */
  onSaved?: (saved: unknown) => void;
};

export type Editor<V extends object> = {
  form: UseFormReturnType<V>;
  isNew: boolean;
  dirty: boolean;
  isPending: boolean;
  /** Why the server refused, where it is about no field. */
  problem: string | null;
  /** That it was saved, and what that means. */
  said: string | null;
  submit: () => void;
  discard: () => void;
  /** There is nothing left to save: who leaves is not asked. */
  release: () => void;
  /** Somebody else saved it while it was being changed here. */
  overtaken: boolean;
  takeTheirs: () => void;
  keepMine: () => void;
  /** Somebody is about to leave with unsaved changes. */
  leaving: { stay: () => void; go: () => void } | null;
};

/** A form over something that the server keeps: what is typed is never lost, neither by a refusal nor by others' changes. */
export function useEditor<V extends object>(settings: Settings<V>): Editor<V> {
  const { kept, isNew, secret, validate, confirm, save, fields, fieldsUnder, told, onSaved } = settings;
  const refusalText = useRefusalText();
  const cache = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  // What the form began with, or was last saved as.
  const { pathname } = useLocation();
  const key = `${useAccount().id}.${useState(pathname)[0]}`;
  const [draft] = useState(() => readDraft(key, kept));
  const [baseline, setBaseline] = useState(draft?.baseline ?? kept);
  const form = useForm<V>({
    mode: "controlled",
    initialValues: draft?.values ?? kept,
    validate,
    clearInputErrorOnChange: true,
  });
  const dirty = written(form.values) !== written(baseline);
  // Read when something happens, not when it was drawn.
  const now = useRef({ dirty, isPending, kept });
  now.current = { dirty, isPending, kept };
  const released = useRef(false);
  useEffect(() => {
    if (dirty && !released.current) keepDraft(key, { baseline, values: form.values }, secret);
    else forgetDraft(key);
  }, [key, dirty, baseline, form.values, secret]);

  const adopt = (values: V) => {
    setBaseline(values);
    form.setValues(values);
    form.clearErrors();
    setProblem(null);
    setOvertaken(false);
  };
  const [saves, setSaves] = useState(0);
  const { overtaken, setOvertaken } = useOthersChanges({ kept, begun: draft?.baseline ?? kept, saves, now, adopt });

  const send = async (values: V) => {
    setPending(true);
    setProblem(null);
    const all = merged(values, baseline, now.current.kept);
    try {
      if (confirm && !(await confirm(all))) {
        if (written(now.current.kept) !== written(kept)) setOvertaken(true);
        return;
      }
      const saved = await save(all);
      forgetDraft(key);
      setBaseline(values);
      setSaves((count) => count + 1);
      now.current.dirty = false;
      setOvertaken(false);
      if (isNew) notifications.show({ color: "green", message: told(values) });
      else setSaid(told(values));
      onSaved?.(saved);
    } catch (error) {
      if (error instanceof Refusal && error.code === "stale") {
        // Somebody was faster, and their event is still on its way.
        await cache.invalidateQueries();
        setOvertaken(true);
        return;
      }
      const field = fieldOf(error, fields, fieldsUnder);
      if (field) form.setFieldError(field, refusalText(error));
      else setProblem(refusalText(error));
      if (field) focus(form, field);
    } finally {
      setPending(false);
    }
  };

  const blocker = useBlocker({
    // Who is signed out is led to the login and back; there is nobody to ask.
    shouldBlockFn: ({ next }) => now.current.dirty && !released.current && next.pathname !== "/login",
    enableBeforeUnload: () => now.current.dirty,
    withResolver: true,
  });

  return {
    form,
    isNew,
    dirty,
    isPending,
    problem,
    overtaken,
    submit: () => {
      if (now.current.isPending) return;
      form.onSubmit(send, (errors) => focus(form, Object.keys(errors)[0]))();
    },
    said,
    discard: () => {
      adopt(kept);
      setSaid(null);
    },
    release: () => {
      released.current = true;
      forgetDraft(key);
    },
    takeTheirs: () => adopt(kept),
    keepMine: () => setOvertaken(false),
    leaving:
      blocker.status === "blocked"
        ? {
            stay: blocker.reset,
            go: () => {
              forgetDraft(key);
              blocker.proceed();
            },
          }
        : null,
  };
}

/** What is changed elsewhere is shown here, unless something is being changed here too: then it is told. */
function useOthersChanges<V>({
  kept,
  begun,
  saves,
  now,
  adopt,
}: {
  kept: V;
  /** What was kept when the form was begun. */
  begun: V;
  /** After each of them what is kept is shown: the server may have put it into another form. */
  saves: number;
  now: React.RefObject<{ dirty: boolean; isPending: boolean }>;
  adopt: (values: V) => void;
}) {
  const [overtaken, setOvertaken] = useState(false);
  const current = written(kept);
  const seen = useRef({ current: written(begun), saves });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of what is kept matters
  useEffect(() => {
    if (seen.current.current === current && seen.current.saves === saves) return;
    seen.current = { current, saves };
    if (!now.current.dirty) adopt(kept);
    else if (!now.current.isPending) setOvertaken(true);
  }, [current, saves]);
  return { overtaken, setOvertaken };
}

/** What was changed here, over what is kept: another's changes to other fields stay. */
function merged<V extends object>(values: V, baseline: V, kept: V): V {
  const mine = Object.entries(values).filter(([key, value]) => written(value) !== written(baseline[key as keyof V]));
  return { ...kept, ...Object.fromEntries(mine) };
}

/** To compare by. What cannot be read as a number differs from an empty field. */
function written(values: unknown): string {
  return JSON.stringify(values, (_, value: unknown) => (Number.isNaN(value) ? "unreadable" : value));
}

function fieldOf(
  error: unknown,
  fields: Readonly<Record<string, string>>,
  under: string | undefined,
): string | undefined {
  if (!(error instanceof Refusal)) return undefined;
  const known = fields[error.code];
  if (known) return known;
  const named = error.code === "invalid" ? error.details.field : undefined;
  if (typeof named !== "string") return undefined;
  return Object.values(fields).includes(named) || (under && named.startsWith(under)) ? named : undefined;
}

function focus<V extends object>(form: UseFormReturnType<V>, path: string | undefined): void {
  if (!path) return;
  // After the error is on the page: it may have opened what was folded.
  setTimeout(() => {
    const node = form.getInputNode(path as never);
    node?.focus();
    node?.scrollIntoView({ block: "center" });
  });
}
