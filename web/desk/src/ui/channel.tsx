import type { Task } from "@parley/api/types";
import {
  IconBrandMessenger,
  IconBrandTelegram,
  IconBrandWhatsapp,
  IconMail,
  IconMessageCircle,
  type IconProps,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";

export type Channel = Task["channel"];

export const CHANNELS: readonly Channel[] = ["webchat", "whatsapp", "telegram", "messenger", "email"];

const ICONS: Record<Channel, ComponentType<IconProps>> = {
  webchat: IconMessageCircle,
  whatsapp: IconBrandWhatsapp,
  telegram: IconBrandTelegram,
  messenger: IconBrandMessenger,
  email: IconMail,
};

export function ChannelIcon({ channel, size = 20 }: { channel: Channel; size?: number }) {
  const { t } = useTranslation();
  const Icon = ICONS[channel];
  return <Icon size={size} stroke={1.6} role="img" aria-label={t(`channel.${channel}`)} style={{ flex: "none" }} />;
}
