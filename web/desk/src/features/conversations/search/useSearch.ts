import { useDebouncedValue } from "@mantine/hooks";
import { searchMessagesOptions } from "@parley/api/query";
import type { Message } from "@parley/api/types";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { foundIn, searchedFor } from "../../../lib/found";
import { NOT_SEARCHED } from "../messages/searched";

/** What the server takes. */
export const LONGEST_SEARCH = 200;
const PAUSE = 200;
const NONE: number[] = [];

export type Search = ReturnType<typeof useSearch>;

/** The search in one conversation: what for, where it was found, and the way from one place to the next. */
export function useSearch(conversationId: number, known: Message[], goTo: (number: number) => void) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(0);
  const [typed, setTyped] = useState("");
  const [paused] = useDebouncedValue(typed, PAUSE);
  const [current, setCurrent] = useState<number | null>(null);
  const returnTo = useRef<HTMLElement | null>(null);
  const words = open ? searchedFor(paused) : "";

  const query = useQuery({
    ...searchMessagesOptions({ path: { conversation_id: conversationId }, query: { text: paused } }),
    enabled: words !== "",
    // What was said since the last time is to be found, too.
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const answer = words !== "" && !query.isError ? query.data?.numbers : undefined;

  // What came after the server was asked is looked through here.
  const since = useRef({ words: "", newest: 0 });
  if (since.current.words !== words) since.current = { words, newest: known.at(-1)?.number ?? 0 };
  const numbers = useMemo(() => {
    if (!answer) return NONE;
    const searched = Math.max(answer.at(-1) ?? 0, since.current.newest);
    const more = known.filter((message) => message.number > searched && isFound(message, words));
    return more.length > 0 ? [...answer, ...more.map((message) => message.number)] : answer;
  }, [answer, known, words]);

  const settled = answer !== undefined && !query.isPlaceholderData;
  // The newest place first, unless the one that is looked at is among those of the new words as well.
  const first = settled && (current === null || !numbers.includes(current)) ? (numbers.at(-1) ?? null) : current;
  if (settled && first !== current) setCurrent(first);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new words lead to their place again
  useEffect(() => {
    if (settled && current !== null) goTo(current);
  }, [settled, current, words, goTo]);

  const place = current === null ? -1 : numbers.indexOf(current);
  return {
    open,
    /** How often. */
    asked,
    typed,
    numbers,
    /** From the newest, which is 1; 0 where nothing was found. */
    place: place < 0 ? 0 : numbers.length - place,
    searching: words !== "" && !settled && !query.isError,
    error: words === "" ? null : query.error,
    retry: () => void query.refetch(),
    /** For the messages: what to mark. */
    marked: useMemo(() => (words === "" ? NOT_SEARCHED : { words, number: current }), [words, current]),
    begin: () => {
      if (!open) returnTo.current = document.activeElement as HTMLElement | null;
      setOpen(true);
      setAsked((times) => times + 1);
    },
    type: setTyped,
    /** To the next place further up (1) or down (-1), and round the ends. */
    step: (by: 1 | -1) => {
      if (numbers.length === 0) return;
      const next = numbers.at((place - by + numbers.length) % numbers.length);
      if (next === undefined) return;
      setCurrent(next);
      if (next === current) goTo(next);
    },
    /** Returns where the focus was before it began. */
    end: () => {
      setOpen(false);
      setCurrent(null);
      return returnTo.current;
    },
  };
}

function isFound({ kind, text, attachments }: Message, words: string): boolean {
  return (
    kind !== "system" &&
    [text, ...attachments.map((media) => media.name)].some((each) => foundIn(each, words).length > 0)
  );
}
