import { createContext, useMemo, useState } from "react";

/** The long messages shown in full. Kept above the list, whose rows come and go while scrolling. */
export type UnfoldedMessages = { has: (id: string) => boolean; toggle: (id: string) => void };

export const Unfolded = createContext<UnfoldedMessages>({ has: () => false, toggle: () => {} });

export function useUnfolded(): UnfoldedMessages {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set());
  return useMemo(
    () => ({
      has: (id) => ids.has(id),
      toggle: (id) =>
        setIds((before) => {
          const after = new Set(before);
          if (!after.delete(id)) after.add(id);
          return after;
        }),
    }),
    [ids],
  );
}
