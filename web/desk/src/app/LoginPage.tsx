import { SegmentedControl } from "@mantine/core";
import { getAccountQueryKey } from "@parley/api/query";
import { getAccount } from "@parley/api/sdk";
import type { Account } from "@parley/api/types";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Login } from "../features/access/Login";
import { type Language, speak } from "../i18n/i18n";
import { queryClient } from "./connection";
import { tellTabs } from "./session";

export function LoginPage() {
  const { from, ended = false } = useSearch({ from: "/login" });
  const navigate = useNavigate();
  const { i18n } = useTranslation();
  const enter = useCallback(
    (account: Account) => {
      queryClient.clear();
      queryClient.setQueryData(getAccountQueryKey(), account);
      void navigate({ href: from ?? "/", replace: true });
    },
    [navigate, from],
  );

  // Somebody who is signed in already and came here by the address is let through.
  useEffect(() => {
    if (queryClient.getQueryState(getAccountQueryKey())?.error) return; // asked a moment ago, on the way here
    let here = true;
    getAccount({ throwOnError: true }).then(
      ({ data }) => here && enter(data),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [enter]);

  return (
    <Login
      ended={ended}
      onSignedIn={(account) => {
        tellTabs(account.id);
        enter(account);
      }}
    >
      <SegmentedControl
        size="xs"
        w={160}
        mx="auto"
        value={i18n.language}
        onChange={(language) => void speak(language as Language)}
        data={[
          { value: "en", label: <span lang="en">English</span> },
          { value: "it", label: <span lang="it">Italiano</span> },
        ]}
      />
    </Login>
  );
}
