import { getAccount } from "@parley/api/sdk";

/** Asks who is signed in, for the client's own reaction to a 401; the socket cannot say why it was refused. */
export async function probeSession(): Promise<void> {
  try {
    await getAccount({ throwOnError: true });
  } catch {
    // Signed out is handled where every 401 is; anything else the next attempt will find out.
  }
}

type Told = { accountId: number | null };

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("parley-session");

/** All tabs share the session cookie: tells the others that its owner changed. */
export function tellTabs(accountId: number | null): void {
  channel?.postMessage({ accountId } satisfies Told);
}

export function whenTabsTell(listener: (accountId: number | null) => void): () => void {
  const onMessage = ({ data }: MessageEvent<Told>) => listener(data.accountId);
  channel?.addEventListener("message", onMessage);
  return () => channel?.removeEventListener("message", onMessage);
}
