import type { ConfigOutcome } from "@parley/api/types";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Refusal } from "../../../lib/problems";
import { Fields } from "../frame/EditorPage";
import { Compared } from "./Compared";
import { Confirm } from "./Confirm";
import { Done } from "./Done";
import { bringIn, removed } from "./data";
import { SourceInput } from "./SourceInput";
import { useSource } from "./useSource";

const CHECK = "parley.config.check";

/** A file is chosen, compared with what is set up, and imported when one has seen what that does. */
export function BringIn() {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const { source, prune, take, choosePrune } = useSource();
  const [asked, setAsked] = useState<ConfigOutcome | null>(null);
  const [done, setDone] = useState<{ outcome: ConfigOutcome; pruned: boolean } | null>(null);
  const text = source?.text ?? "";
  const check = useQuery({
    queryKey: [CHECK, text, prune],
    queryFn: () => bringIn(text, { dry_run: true, prune }),
    enabled: source !== null && done === null,
    // Others may be at work: what is compared is what is there now.
    staleTime: 0,
    gcTime: 0,
    // The same file in another way: what it does is read while it is compared anew.
    placeholderData: (before, query) => (query?.queryKey[1] === text ? before : undefined),
  });
  const importing = useMutation({
    mutationFn: (erase: boolean) => bringIn(text, { prune, erase }),
    onSuccess: (outcome) => {
      setAsked(null);
      setDone({ outcome, pruned: prune });
      take(null);
      // It may have changed anything; but there is nothing left to compare.
      void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== CHECK });
    },
    onError: (error) => {
      const erases = erasedBy(error);
      setAsked(erases && check.data ? { ...check.data, erases } : null);
    },
  });
  const submit = () => {
    if (!check.data || check.isFetching || importing.isPending) return;
    const { conversations, audit_entries } = check.data.erases;
    if (removed(check.data).length + conversations + audit_entries > 0) setAsked(check.data);
    else importing.mutate(false);
  };
  if (done) {
    return (
      <Fields title={t("moving.bring")}>
        <Done {...done} onAgain={() => setDone(null)} />
      </Fields>
    );
  }
  return (
    <>
      <Fields title={t("moving.bring")} about={source ? undefined : t("moving.bringText")}>
        <SourceInput
          source={source}
          onTake={(next) => {
            importing.reset();
            take(next);
          }}
        />
      </Fields>
      {source && (
        <Compared
          text={text}
          check={check}
          prune={prune}
          onPrune={choosePrune}
          problem={erasedBy(importing.error) ? null : importing.error}
          isImporting={importing.isPending}
          onImport={submit}
        />
      )}
      <Confirm
        outcome={asked}
        isPending={importing.isPending}
        onKeep={() => setAsked(null)}
        onImport={() => importing.mutate(true)}
      />
    </>
  );
}

/** Somebody closed conversations since it was compared, or their time came. */
function erasedBy(error: unknown): ConfigOutcome["erases"] | null {
  if (!(error instanceof Refusal) || error.code !== "would_erase") return null;
  return error.details as ConfigOutcome["erases"];
}
