import type { ConversationDetail, Task } from "@parley/api/types";
import { useEffect, useMemo, useState } from "react";
import { useOutbox } from "../../../lib/outbox/useOutbox";
import { useAccount, useChangePreferences, usePreferences } from "../../access/account";
import { rowsOf, wantsOlder } from "../messages/rows";
import { useReading } from "../messages/useReading";
import { useSameRows } from "../messages/useSameRows";
import { useEvent } from "./useEvent";

const NONE: never[] = [];

/**
 * What the list of messages shows of a conversation, and the ways to what it does not. `whole`: what came before is no small talk
 * with a bot, and never folds away.
 */
export function useShown(detail: ConversationDetail, task: Task | undefined, whole: boolean) {
  const { id } = detail;
  const account = useAccount();
  const { previous_messages } = usePreferences();
  const changePreferences = useChangePreferences();
  const reading = useReading(id, task !== undefined);
  const { messages, elsewhere, older, loadOlder, newer, loadNewer, leave } = reading;
  const pending = useOutbox(id);
  const marks = task ?? detail;

  // The previous messages may be unfolded for once, to show one of them.
  const [revealed, setRevealed] = useState(false);
  const folded = !previous_messages && !revealed;
  const goTo = useEvent((number: number) => {
    if (number <= marks.previous_up_to) setRevealed(true);
    reading.goTo(number);
  });
  const fold = useEvent(() => {
    setRevealed(false);
    if (folded || previous_messages) changePreferences({ previous_messages: folded });
  });

  // Whoever says something wants to see it stand where it belongs.
  const said = pending.at(-1)?.key;
  useEffect(() => {
    if (said) leave();
  }, [said, leave]);

  const from = {
    messages,
    hasMore: reading.hasMore,
    hasNewer: elsewhere,
    pending: elsewhere ? NONE : pending,
    previousUpTo: whole ? 0 : marks.previous_up_to,
    acceptedAt: task?.accepted_at ?? null,
    foldPrevious: folded,
    customerDelivered: marks.customer_delivered,
    customerRead: marks.customer_read,
    myId: account.id,
    myName: account.name,
  };
  const rows = useSameRows(() => rowsOf(from), Object.values(from));
  const wanted = wantsOlder(from);
  return {
    ...reading,
    rows,
    goTo,
    fold,
    // Props of one identity, so that a keystroke in the editor does not draw the messages again.
    above: useMemo(
      () => ({ wanted, loading: older === "loading", failed: older === "failed", load: loadOlder }),
      [wanted, older, loadOlder],
    ),
    below: useMemo(
      () => ({ wanted: elsewhere, loading: newer === "loading", failed: newer === "failed", load: loadNewer }),
      [elsewhere, newer, loadNewer],
    ),
  };
}
