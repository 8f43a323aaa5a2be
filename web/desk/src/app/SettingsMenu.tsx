import { Button, Divider, Stack, Text } from "@mantine/core";
import { IconKey, IconLogout } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../features/access/account";
import { Preferences } from "../features/access/Preferences";
import { ReadySwitch } from "../features/agents/ReadySwitch";
import { DesktopNotificationsSetting } from "./DesktopNotifications";
import { useLogOut } from "./logOut";

export type MenuProps = { onChangePassword: () => void };

/** Who I am, and what I set for myself. Loaded when it is opened for the first time. */
export default function SettingsMenu({ onChangePassword }: MenuProps) {
  const { t } = useTranslation("app");
  const account = useAccount();
  const { logOut, isPending } = useLogOut();
  const item = { variant: "subtle", color: "gray", justify: "flex-start", fullWidth: true } as const;
  return (
    <Stack gap="lg">
      <div>
        <Text fw={600} size="md">
          {account.name}
        </Text>
        <Text size="sm" c="dimmed">
          {account.username} · {t(`role.${account.role}`, { defaultValue: account.role })}
        </Text>
      </div>
      <ReadySwitch wide />
      <Preferences />
      <DesktopNotificationsSetting />
      <Divider />
      <Stack gap={4} mx={-8} my={-8}>
        <Button {...item} leftSection={<IconKey size={18} stroke={1.6} />} onClick={onChangePassword}>
          {t("settings.changePassword")}
        </Button>
        <Button {...item} leftSection={<IconLogout size={18} stroke={1.6} />} loading={isPending} onClick={logOut}>
          {t("settings.logOut")}
        </Button>
      </Stack>
    </Stack>
  );
}
