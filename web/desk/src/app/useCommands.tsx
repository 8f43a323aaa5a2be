import { listParkedTasksOptions, listTasksOptions } from "@parley/api/query";
import {
  IconBolt,
  IconDeviceDesktop,
  IconEye,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconSun,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAccount, useChangePreferences, usePreferences } from "../features/access/account";
import { useMe, useSetReady } from "../features/agents/me";
import { dialogIdOf } from "../features/supervision/dialogId";
import { type Shortcut, useListedShortcuts } from "../lib/keys";
import { ChannelIcon } from "../ui/channel";
import { useLogOut } from "./logOut";
import { useOpen } from "./useOpen";

export type Command = {
  id: string;
  group: "tasks" | "actions" | "settings";
  label: string;
  /** Searched, beside the label, and shown after it. */
  more?: string;
  icon: ReactNode;
  keys?: Shortcut;
  run: () => void;
};

const ICON = { size: 18, stroke: 1.6 };

/** Everything that can be done from here, given what was typed. What a page offers by key is in the list by itself. */
export function useCommands(typed: string): Command[] {
  return [...useTaskCommands(), ...useWatchCommands(typed), ...useActionCommands(), ...useSettingCommands()];
}

function useTaskCommands(): Command[] {
  const { t } = useTranslation("app");
  const { data: tasks = [] } = useQuery(listTasksOptions());
  const { data: parked = [] } = useQuery(listParkedTasksOptions());
  const { openToWrite } = useOpen();
  return [...tasks, ...parked].map(({ conversation_id: id, channel, customer_name, subject, status }) => ({
    id: `task-${id}`,
    group: "tasks",
    label: `#${id}`,
    more: [customer_name, subject, status === "parked" && t("palette.parked")].filter(Boolean).join(" · "),
    icon: <ChannelIcon channel={channel} size={18} />,
    run: () => openToWrite(id),
  }));
}

/** For those who watch queues: to their page, and to any conversation by the number that was typed. */
function useWatchCommands(typed: string): Command[] {
  const { t } = useTranslation("supervision");
  const { permissions } = useAccount();
  const navigate = useNavigate();
  if (!permissions.includes("watch_queues")) return [];
  const id = dialogIdOf(typed);
  const go = (conversationId: string | undefined) =>
    void navigate({ to: "/supervision/{-$conversationId}", params: { conversationId } });
  const icon = <IconEye {...ICON} />;
  return [
    ...(id === null
      ? []
      : [
          {
            id: "find",
            group: "tasks" as const,
            label: t("find.command", { id }),
            icon,
            run: () => go(String(id)),
          },
        ]),
    { id: "supervision", group: "actions", label: t("title"), icon, run: () => go(undefined) },
  ];
}

function useActionCommands(): Command[] {
  const { t } = useTranslation("app");
  const me = useMe();
  const { setReady } = useSetReady();
  const ready = me?.status === "ready";
  const shortcuts = useListedShortcuts().filter((shortcut) => !shortcut.palette);
  return [
    ...(me
      ? [
          {
            id: "ready",
            group: "actions" as const,
            label: ready ? t("palette.notReady") : t("palette.ready"),
            icon: ready ? <IconPlayerPause {...ICON} /> : <IconPlayerPlay {...ICON} />,
            run: () => setReady(!ready),
          },
        ]
      : []),
    ...shortcuts.map((shortcut) => ({
      id: `key-${shortcut.label}`,
      group: "actions" as const,
      label: shortcut.label,
      icon: <IconBolt {...ICON} />,
      keys: shortcut,
      run: shortcut.run,
    })),
  ];
}

function useSettingCommands(): Command[] {
  const { t } = useTranslation("app");
  const { t: access } = useTranslation("access");
  const { theme, language } = usePreferences();
  const change = useChangePreferences();
  const { logOut } = useLogOut();
  const themes = { light: <IconSun {...ICON} />, dark: <IconMoon {...ICON} />, auto: <IconDeviceDesktop {...ICON} /> };
  const languages = { en: "English", it: "Italiano" };
  return [
    ...(["light", "dark", "auto"] as const)
      .filter((value) => value !== theme)
      .map((value) => ({
        id: `theme-${value}`,
        group: "settings" as const,
        label: `${access("preferences.theme")}: ${access(`preferences.${value}`)}`,
        icon: themes[value],
        run: () => change({ theme: value }),
      })),
    ...(["en", "it"] as const)
      .filter((value) => value !== language)
      .map((value) => ({
        id: `language-${value}`,
        group: "settings" as const,
        label: `${access("preferences.language")}: ${languages[value]}`,
        icon: <IconLanguage {...ICON} />,
        run: () => change({ language: value }),
      })),
    {
      id: "log-out",
      group: "settings",
      label: t("settings.logOut"),
      icon: <IconLogout {...ICON} />,
      run: logOut,
    },
  ];
}
