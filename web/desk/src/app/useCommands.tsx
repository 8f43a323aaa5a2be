import { listParkedTasksOptions, listTasksOptions } from "@parley/api/query";
import {
  IconBolt,
  IconDeviceDesktop,
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
import { useChangePreferences, usePreferences } from "../features/access/account";
import { useMe, useSetReady } from "../features/agents/me";
import { type Shortcut, useListedShortcuts } from "../lib/keys";
import { ChannelIcon } from "../ui/channel";
import { useLogOut } from "./logOut";

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

/** Everything that can be done from here. What a page offers by key is in the list by itself. */
export function useCommands(): Command[] {
  return [...useTaskCommands(), ...useActionCommands(), ...useSettingCommands()];
}

function useTaskCommands(): Command[] {
  const { t } = useTranslation("app");
  const { data: tasks = [] } = useQuery(listTasksOptions());
  const { data: parked = [] } = useQuery(listParkedTasksOptions());
  const navigate = useNavigate();
  return [...tasks, ...parked].map(({ conversation_id: id, channel, customer_name, subject, status }) => ({
    id: `task-${id}`,
    group: "tasks",
    label: `#${id}`,
    more: [customer_name, subject, status === "parked" && t("palette.parked")].filter(Boolean).join(" · "),
    icon: <ChannelIcon channel={channel} size={18} />,
    run: () => void navigate({ to: "/conversations/{-$conversationId}", params: { conversationId: String(id) } }),
  }));
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
