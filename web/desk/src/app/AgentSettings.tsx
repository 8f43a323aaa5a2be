import { Loader, Popover, Tooltip, UnstyledButton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../features/access/account";
import { useMe } from "../features/agents/me";
import { StatusMark } from "../features/agents/StatusMark";
import { initials } from "../ui/initials";
import classes from "./Navigation.module.css";

const loadMenu = () => import("./SettingsMenu");
const SettingsMenu = lazy(loadMenu);
const PasswordDialog = lazy(() => import("../features/access/PasswordDialog"));

/** The agent's own corner: their initials and status, and behind them their settings. */
export function AgentSettings() {
  const { t } = useTranslation("app");
  const account = useAccount();
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const [password, setPassword] = useState<"never" | "open" | "closed">("never");
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="right-end" width={300} trapFocus returnFocus offset={12}>
        <Popover.Target>
          <Tooltip label={t("settings.title")} position="right" disabled={opened}>
            <UnstyledButton
              className={classes.agent}
              onPointerEnter={() => void loadMenu()}
              onClick={() => setOpened((open) => !open)}
              aria-label={t("settings.open", { name: account.name })}
            >
              <span className={classes.initials} data-initials={initials(account.name)} />
              {me && (
                <span className={classes.status}>
                  <StatusMark status={me.status} />
                </span>
              )}
            </UnstyledButton>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown p="lg" aria-label={t("settings.title")}>
          <Suspense fallback={<Loader size="sm" />}>
            <SettingsMenu
              onChangePassword={() => {
                setOpened(false);
                setPassword("open");
              }}
            />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {password !== "never" && (
        <Suspense>
          <PasswordDialog opened={password === "open"} onClose={() => setPassword("closed")} />
        </Suspense>
      )}
    </>
  );
}
