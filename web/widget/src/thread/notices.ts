import type { Message } from "@parley/api/types";
import { clock, dayName } from "../words/when";
import { isWord, type Language, type Say } from "../words/words";

// Where the name stands in the middle of the line.
const MIDWAY = ["handed_over", "transferred", "waiting_again"];

/** A notice in words, the house's or ours; null for one that this build, older than its server, has no words for. */
export function notice({ system, text, at }: Message, language: Language, say: Say): string | null {
  if (!system) return null;
  if (text) return text;
  if (!isWord(system.code)) return null;
  const opens = system.at;
  const word = system.code === "queue_closed" && !opens ? "queue_closed_later" : system.code;
  return say(word, {
    name: system.name || say(MIDWAY.includes(word) ? "queue" : "somebody"),
    // "Tomorrow" as of when it was said: under that day it stands.
    day: opens ? dayName(opens, at, language) : "",
    time: opens ? clock(opens, language) : "",
  });
}

/** Whether the last that was told is that nobody answers before a moment still to come. */
export function opensLater(messages: Message[]): boolean {
  const told = messages.findLast((message) => message.system)?.system;
  return told?.code === "queue_closed" && !((told.at ?? Infinity) < Date.now());
}
