import { isOnItsWay } from "./outbox";
import { subscribe, unconfirmed, useOutbox } from "./useOutbox";

/** How many of a conversation's messages may arrive still: those that were refused wait for their author. */
export function useUnsent(conversationId: number): number {
  return useOutbox(conversationId).filter(isOnItsWay).length;
}

/** How long what would leave a message behind waits for it, in milliseconds. Longer, and the network is gone. */
const PATIENCE = 5000;

/** Whether all that is on its way in this conversation has arrived, or been refused, in good time. Throws when called off. */
export function allSent(conversationId: number, calledOff: AbortSignal): Promise<boolean> {
  let end = () => {};
  return new Promise<boolean>((resolve, reject) => {
    const look = () => {
      if (!unconfirmed(conversationId).some(isOnItsWay)) resolve(true);
    };
    const unsubscribe = subscribe(look);
    const timer = setTimeout(resolve, PATIENCE, false);
    end = () => {
      unsubscribe();
      clearTimeout(timer);
    };
    calledOff.addEventListener("abort", () => reject(calledOff.reason));
    if (calledOff.aborted) reject(calledOff.reason);
    look();
  }).finally(() => end());
}
