import { createContext } from "react";

/** What is searched for in the open conversation: the words to mark, and the message that is looked at. */
export type SearchedMessages = { words: string; number: number | null };

export const NOT_SEARCHED: SearchedMessages = { words: "", number: null };

export const Searched = createContext(NOT_SEARCHED);
