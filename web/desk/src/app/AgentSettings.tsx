import { Popover, Tooltip, UnstyledButton } from "@mantine/core";
import { type ComponentType, lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../features/access/account";
import { useMe } from "../features/agents/me";
import { StatusMark } from "../features/agents/StatusMark";
import { toast } from "../lib/toast";
import { initials } from "../ui/initials";
import { useProblemText } from "../ui/problemText";
import classes from "./Navigation.module.css";
import type { MenuProps } from "./SettingsMenu";

const loadMenu = () => import("./SettingsMenu");
const PasswordDialog = lazy(() => import("../features/access/PasswordDialog"));

/** The agent's own corner: their initials and status, and behind them their settings. */
export function AgentSettings() {
  const { t } = useTranslation("app");
  const account = useAccount();
  const me = useMe();
  const problemText = useProblemText();
  const [opened, setOpened] = useState(false);
  const [Menu, setMenu] = useState<ComponentType<MenuProps> | null>(null);
  const [password, setPassword] = useState<"never" | "open" | "closed">("never");
  // It opens with everything in it: what grows or moves under the pointer is clicked in the wrong place.
  const toggle = () =>
    loadMenu().then(
      (loaded) => {
        setMenu(() => loaded.default);
        setOpened((open) => !open);
      },
      (error: unknown) => toast({ id: "settings", color: "red", message: problemText(error) }),
    );
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="right-end" width={300} trapFocus returnFocus offset={12}>
        <Popover.Target>
          <Tooltip label={t("settings.title")} position="right" disabled={opened}>
            <UnstyledButton
              className={classes.agent}
              onPointerEnter={() => void loadMenu()}
              onClick={() => void toggle()}
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
          {Menu && (
            <Menu
              onChangePassword={() => {
                setOpened(false);
                setPassword("open");
              }}
            />
          )}
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
