import { Badge } from "@mantine/core";
import { IconRobot } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useConnectors } from "../connectors/data";
import { Faint, ListPage, Names } from "../frame/ListPage";
import { useAllBots } from "./data";

export function BotList() {
  const { t } = useTranslation("content");
  const { t: sections } = useTranslation("administration");
  const connectors = useConnectors();
  const having = (id: number) => connectors.filter(({ bot_id }) => bot_id === id).map(({ name }) => name);
  return (
    <ListPage
      section="bots"
      icon={IconRobot}
      words={{
        title: sections("sections.bots"),
        about: t("bots.about"),
        add: t("bots.add"),
        empty: t("bots.empty"),
        emptyText: t("bots.emptyText"),
      }}
      rows={useAllBots()}
      searched={({ id }) => having(id).join(" ")}
      columns={[
        {
          label: t("bots.columns.state"),
          width: "26%",
          cell: ({ published }) =>
            published === null ? <Faint>{t("bots.unpublished")}</Faint> : t("bots.answersWith", { number: published }),
        },
        {
          label: t("bots.columns.draft"),
          width: "24%",
          cell: ({ changed, published }) =>
            changed && published !== null ? (
              <Badge tt="none" variant="default">
                {t("bots.changed")}
              </Badge>
            ) : (
              <Faint>–</Faint>
            ),
        },
        {
          label: t("bots.columns.connectors"),
          width: "24%",
          cell: ({ id }) => <Names of={having(id)} none={t("bots.noConnector")} />,
        },
      ]}
    />
  );
}
