import type { Quote } from "@parley/api/types";
import { createContext } from "react";

/** What can be done with a message where it stands; what is absent cannot. */
export type VerbsOfMessages = { quote?: ((quote: Quote) => void) | undefined; goTo?: (number: number) => void };

export const Verbs = createContext<VerbsOfMessages>({});
