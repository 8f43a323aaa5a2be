import { Button, Divider, Popover, Stack, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconKey, IconLogout } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../features/access/account";
import { PasswordDialog } from "../features/access/PasswordDialog";
import { Preferences } from "../features/access/Preferences";
import { useMe } from "../features/agents/me";
import { ReadySwitch } from "../features/agents/ReadySwitch";
import { StatusMark } from "../features/agents/StatusMark";
import { initials } from "../ui/initials";
import { DesktopNotificationsSetting } from "./DesktopNotifications";
import { useLogOut } from "./logOut";
import classes from "./Navigation.module.css";

export function AgentSettings() {
  const { t } = useTranslation("app");
  const account = useAccount();
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const [changingPassword, setChangingPassword] = useState(false);
  const { logOut, isPending } = useLogOut();
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="right-end" width={300} trapFocus withinPortal offset={12}>
        <Popover.Target>
          <Tooltip label={t("settings.title")} position="right" disabled={opened}>
            <UnstyledButton
              className={classes.agent}
              onClick={() => setOpened((open) => !open)}
              aria-label={t("settings.open", { name: account.name })}
            >
              <span className={classes.initials}>{initials(account.name)}</span>
              {me && (
                <span className={classes.status}>
                  <StatusMark status={me.status} />
                </span>
              )}
            </UnstyledButton>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown p="lg" aria-label={t("settings.title")}>
          <Stack gap="lg">
            <div>
              <Text fw={600} size="md">
                {account.name}
              </Text>
              <Text size="sm" c="dimmed">
                {account.username} · {t(`role.${account.role}`, { defaultValue: account.role })}
              </Text>
            </div>
            <ReadySwitch />
            <Preferences />
            <DesktopNotificationsSetting />
            <Divider />
            <Stack gap={4}>
              <Button
                variant="subtle"
                color="gray"
                justify="flex-start"
                leftSection={<IconKey size={18} stroke={1.6} />}
                onClick={() => {
                  setOpened(false);
                  setChangingPassword(true);
                }}
              >
                {t("settings.changePassword")}
              </Button>
              <Button
                variant="subtle"
                color="gray"
                justify="flex-start"
                leftSection={<IconLogout size={18} stroke={1.6} />}
                loading={isPending}
                onClick={logOut}
              >
                {t("settings.logOut")}
              </Button>
            </Stack>
          </Stack>
        </Popover.Dropdown>
      </Popover>
      <PasswordDialog opened={changingPassword} onClose={() => setChangingPassword(false)} />
    </>
  );
}
