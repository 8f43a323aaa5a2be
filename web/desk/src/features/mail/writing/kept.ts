import type { Content } from "./content";

/**
 * What the server has not got yet, so that a page that goes away at any moment takes nothing with it. `given`: what it was given
 * last and had not answered.
 */
export type Kept = { content: Content; version: number; given: Content | null };

const keyOf = (account: number, conversation: number) => `parley.mail.${account}.${conversation}`;

export function readKept(account: number, conversation: number): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(account, conversation)) ?? "null") as Partial<Kept> | null;
    if (typeof kept?.version !== "number" || typeof kept.content?.html !== "string") return null;
    return { content: kept.content, version: kept.version, given: kept.given ?? null };
  } catch {
    return null;
  }
}

export function writeKept(account: number, conversation: number, kept: Kept | null): void {
  const key = keyOf(account, conversation);
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    // Storage full or forbidden: it lives as long as the page does, or until the server has it.
  }
}
