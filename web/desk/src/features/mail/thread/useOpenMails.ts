import type { Mail } from "@parley/api/types";
import { useCallback, useState } from "react";

/** The mails a reader begins with: those not read yet, and the newest; what comes later too. */
export function firstOpen(mails: Mail[], agentRead: number): number {
  const unread = mails.find((mail) => mail.direction === "in" && mail.number > agentRead);
  return unread?.number ?? mails.at(-1)?.number ?? 0;
}

/** Which mails are unfolded. Where reading begins is settled once, when they are first there. */
export function useOpenMails(mails: Mail[] | undefined, agentRead: number) {
  const [first, setFirst] = useState<number | null>(null);
  const [turned, setTurned] = useState<ReadonlyMap<number, boolean>>(() => new Map());
  if (first === null && mails) setFirst(firstOpen(mails, agentRead));
  const begins = first ?? Number.POSITIVE_INFINITY;
  const toggle = useCallback(
    (number: number) => setTurned((before) => new Map(before).set(number, !(before.get(number) ?? number >= begins))),
    [begins],
  );
  const open = useCallback((number: number) => setTurned((before) => new Map(before).set(number, true)), []);
  return { first, open, has: (number: number) => turned.get(number) ?? number >= begins, toggle };
}
