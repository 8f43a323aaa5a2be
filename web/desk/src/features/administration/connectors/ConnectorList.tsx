import { Group } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ChannelIcon } from "../../../ui/channel";
import { useQueues } from "../data";
import { Faint, ListPage } from "../frame/ListPage";
import { useAllBots, useConnectors } from "./data";

export function ConnectorList() {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const { t: sections } = useTranslation("administration");
  const queues = useQueues();
  const bots = useAllBots();
  const queueName = (id: number) => queues.find((queue) => queue.id === id)?.name ?? "";
  const botName = (id: number | null = null) => bots.find((bot) => bot.id === id)?.name ?? "";
  return (
    <ListPage
      section="connectors"
      icon={IconPlugConnected}
      words={{
        title: sections("sections.connectors"),
        about: t("connectors.about"),
        add: t("connectors.add"),
        empty: t("connectors.empty"),
        emptyText: t("connectors.emptyText"),
      }}
      rows={useConnectors()}
      searched={({ channel, queue_id, bot_id }) =>
        [common(`channel.${channel}`), queueName(queue_id), botName(bot_id)].join(" ")
      }
      isOff={({ enabled }) => enabled === false}
      columns={[
        {
          label: t("connectors.columns.channel"),
          width: "20%",
          cell: ({ channel }) => (
            <Group gap={6} wrap="nowrap">
              <ChannelIcon channel={channel} />
              {common(`channel.${channel}`)}
            </Group>
          ),
        },
        {
          label: t("connectors.columns.bot"),
          width: "20%",
          cell: ({ bot_id }) => botName(bot_id) || <Faint>{t("connectors.noBot")}</Faint>,
        },
        { label: t("connectors.columns.queue"), width: "20%", cell: ({ queue_id }) => queueName(queue_id) },
        {
          label: t("connectors.columns.state"),
          width: "12%",
          cell: ({ enabled }) => (enabled === false ? t("connectors.off") : t("connectors.on")),
        },
      ]}
    />
  );
}
