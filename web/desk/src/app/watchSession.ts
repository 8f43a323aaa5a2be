import { getAccountQueryKey } from "@parley/api/query";
import type { Account } from "@parley/api/types";
import type { QueryClient } from "@tanstack/react-query";
import { whenSignedOut } from "../lib/api";
import type { createDeskRouter } from "./router";
import { safePath } from "./safePath";
import { probeSession, whenTabsTell } from "./session";

/** A session that ends, anywhere, leads to the login and from there back to where one was. */
export function watchSession(router: ReturnType<typeof createDeskRouter>, cache: QueryClient): void {
  const account = () => cache.getQueryData<Account>(getAccountQueryKey());
  const atLogin = () => router.state.location.pathname === "/login";
  let leaving = false;

  whenSignedOut(async () => {
    if (!account() || atLogin() || leaving) return;
    leaving = true;
    const from = safePath(router.state.location.href);
    await router.navigate({ to: "/login", search: { ended: true, ...(from ? { from } : {}) }, replace: true });
    cache.clear();
    leaving = false;
  });

  whenTabsTell((accountId) => {
    if (accountId === null) void probeSession();
    // Somebody else signed in: this page would act in their name. At the login, the new session opens this page too.
    else if (atLogin() || account()?.id !== accountId) location.reload();
  });
}
