import { useState } from "react";
import { useAccount } from "../../access/account";
import { forgetDraft, keepDraft, readDraft } from "../frame/draft";

/** What is to be brought in: a file's text, or what was pasted, which has no name. */
export type Source = { name: string; text: string };

const NONE = { name: "", text: "", prune: false };

/** Kept over a reload, as what is typed everywhere. */
export function useSource() {
  const key = `${useAccount().id}.import-export`;
  const [begun] = useState(() => readDraft(key, NONE)?.values ?? NONE);
  const [source, setSource] = useState<Source | null>(begun.text ? begun : null);
  const [prune, setPrune] = useState(begun.prune);
  const keep = (next: Source | null, goes: boolean) => {
    if (next === null) forgetDraft(key);
    else keepDraft(key, { baseline: NONE, values: { ...next, prune: goes } }, undefined);
  };
  return {
    source,
    prune,
    take: (next: Source | null) => {
      setSource(next);
      // Another file is another decision.
      const goes = next !== null && prune;
      setPrune(goes);
      keep(next, goes);
    },
    choosePrune: (goes: boolean) => {
      setPrune(goes);
      keep(source, goes);
    },
  };
}
