import { IconSlash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQueues } from "../data";
import { Faint, ListPage, Names } from "../frame/ListPage";
import { useShortcodes } from "./data";

export function ShortcodeList() {
  const { t } = useTranslation("content");
  const { t: sections } = useTranslation("administration");
  const queues = useQueues();
  const namesOf = (ids: number[] = []) => queues.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return (
    <ListPage
      section="shortcodes"
      icon={IconSlash}
      words={{
        title: sections("sections.shortcodes"),
        about: t("shortcodes.about"),
        add: t("shortcodes.add"),
        empty: t("shortcodes.empty"),
        emptyText: t("shortcodes.emptyText"),
      }}
      rows={useShortcodes()}
      searched={({ text, queue_ids }) => [text, ...namesOf(queue_ids)].join(" ")}
      columns={[
        {
          label: t("shortcodes.columns.text"),
          width: "50%",
          cell: ({ text }) => (
            <div className="one-line" title={text}>
              {text}
            </div>
          ),
        },
        {
          label: t("shortcodes.columns.queues"),
          width: "26%",
          cell: ({ queue_ids = [] }) =>
            queue_ids.length === 0 ? (
              <Faint>{t("shortcodes.everybody")}</Faint>
            ) : (
              <Names of={namesOf(queue_ids)} none="" />
            ),
        },
      ]}
    />
  );
}
