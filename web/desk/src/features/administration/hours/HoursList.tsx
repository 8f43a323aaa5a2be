import { IconClockHour4 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useHours, useQueues } from "../data";
import { Faint, ListPage, Names } from "../frame/ListPage";
import { OpenNow } from "./OpenNow";
import { stretches } from "./week";
import { stretchWords } from "./words";

export function HoursList() {
  const { t, i18n } = useTranslation("administration");
  const hours = useHours();
  const queues = useQueues();
  return (
    <ListPage
      section="hours"
      icon={IconClockHour4}
      words={{
        title: t("sections.hours"),
        about: t("hours.about"),
        add: t("hours.add"),
        empty: t("hours.empty"),
        emptyText: t("hours.emptyText"),
      }}
      rows={hours}
      searched={({ time_zone }) => time_zone}
      columns={[
        { label: t("hours.columns.now"), width: "22%", cell: (one) => <OpenNow hours={one} /> },
        {
          label: t("hours.columns.week"),
          width: "26%",
          cell: ({ week }) => (
            <Names of={stretches(week).map((each) => stretchWords(each, i18n.language))} none={t("hours.closedAll")} />
          ),
        },
        {
          label: t("hours.columns.zone"),
          width: "16%",
          cell: ({ time_zone, holidays = [] }) => (
            <>
              {time_zone.replaceAll("_", " ")}
              <br />
              <Faint>{t("hours.holidayCount", { count: holidays.length })}</Faint>
            </>
          ),
        },
        {
          label: t("hours.columns.queues"),
          width: "16%",
          cell: ({ id }) => (
            <Names
              of={queues.filter(({ hours_id }) => hours_id === id).map(({ name }) => name)}
              none={t("hours.noQueue")}
            />
          ),
        },
      ]}
    />
  );
}
