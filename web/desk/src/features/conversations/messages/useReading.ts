import type { MessagePage } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { fetchAround, grown, join, messagesKey } from "./cache";
import { useMessages } from "./useMessages";

/** A message to be shown; another object asks for it once more. */
export type Target = { number: number };

type State = "rest" | "loading" | "failed";

const has = (page: MessagePage | undefined, number: number) =>
  page?.messages.some((message) => message.number === number) === true;

/**
 * The messages to show, and the way to any of them. Those known are the newest, without gaps; who goes further up than that
 * reads `elsewhere`, on a page of its own, until it has grown so far that it touches what is known and joins it.
 */
export function useReading(conversationId: number, live: boolean) {
  const cache = useQueryClient();
  const { query, older, loadOlder } = useMessages(conversationId, live);
  const [elsewhere, setElsewhere] = useState<MessagePage | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const [going, setGoing] = useState<State>("rest");
  const [up, setUp] = useState<State>("rest");
  const [down, setDown] = useState<State>("rest");
  // Whoever goes somewhere else meanwhile no longer wants what is on its way.
  const turn = useRef(0);
  const page = useRef(elsewhere);
  page.current = elsewhere;

  const show = useCallback(
    (next: MessagePage) => setElsewhere(join(cache, conversationId, next) ? null : next),
    [cache, conversationId],
  );

  const goTo = useCallback(
    (number: number) => {
      turn.current += 1;
      const mine = turn.current;
      const arrived = () => {
        setTarget({ number });
        for (const set of [setGoing, setUp, setDown]) set("rest");
      };
      if (has(page.current ?? undefined, number)) return arrived();
      if (has(cache.getQueryData<MessagePage>(messagesKey(conversationId)), number)) {
        setElsewhere(null);
        return arrived();
      }
      setGoing("loading");
      fetchAround(conversationId, number).then(
        (around) => {
          if (mine !== turn.current) return;
          show(around);
          arrived();
        },
        () => mine === turn.current && setGoing("failed"),
      );
    },
    [cache, conversationId, show],
  );

  const grow = useCallback(
    (by: -1 | 1) => {
      const from = page.current;
      if (!from) return;
      const set = by < 0 ? setUp : setDown;
      const mine = turn.current;
      set("loading");
      grown(conversationId, from, by).then(
        (next) => {
          if (mine === turn.current) show(next);
          set("rest");
        },
        () => set("failed"),
      );
    },
    [conversationId, show],
  );

  /** Back to the newest. */
  const leave = useCallback(() => {
    turn.current += 1;
    setTarget(null);
    setGoing("rest");
    setElsewhere(null);
  }, []);

  const shown = elsewhere ?? query.data;
  return {
    query,
    known: query.data?.messages ?? NONE,
    messages: shown?.messages ?? NONE,
    hasMore: shown?.has_more ?? false,
    elsewhere: elsewhere !== null,
    older: elsewhere ? up : older,
    loadOlder: useCallback(() => (page.current ? grow(-1) : loadOlder()), [grow, loadOlder]),
    newer: down,
    loadNewer: useCallback(() => grow(1), [grow]),
    target,
    going,
    goTo,
    leave,
  };
}

const NONE: never[] = [];
