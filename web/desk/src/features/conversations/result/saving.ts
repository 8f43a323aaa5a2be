/** By conversation: what sends off at once what waits to be saved. */
const waiting = new Map<number, () => void>();

/** Saves and what must come after them, one after the other. */
export const scopeOf = (conversationId: number) => ({ id: `result-${conversationId}` });

export function whenHurried(conversationId: number, flush: () => void): () => void {
  waiting.set(conversationId, flush);
  return () => {
    if (waiting.get(conversationId) === flush) waiting.delete(conversationId);
  };
}

/** Before something is done that depends on what was entered. */
export function saveNow(conversationId: number): void {
  waiting.get(conversationId)?.();
}
