import { ActionIcon, NativeSelect, TextInput, Tooltip } from "@mantine/core";
import { IconSearch, IconStar, IconStarFilled, IconX } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { CHANNELS } from "../../ui/channel";
import { PRIORITIES } from "../../ui/priority";
import type { View } from "./order";
import classes from "./TaskList.module.css";

type Props = {
  view: View;
  onView: (view: View) => void;
  text: string;
  onText: (text: string) => void;
  disabled: boolean;
};

/** Text filter, starred first, what to sort by, and one priority or one channel of it. */
export const ListTools = memo(function ListTools({ view, onView, text, onText, disabled }: Props) {
  const { t } = useTranslation("tasks");
  const { t: common } = useTranslation("common");
  const starLabel = view.starredFirst ? t("tools.starredAnywhere") : t("tools.starredFirst");
  const only =
    view.sort === "priority"
      ? [
          { value: "all", label: t("tools.allPriorities") },
          ...PRIORITIES.map((value) => ({ value, label: common(`priorityShort.${value}`) })),
        ]
      : [
          { value: "all", label: t("tools.allChannels") },
          ...CHANNELS.map((value) => ({ value, label: common(`channel.${value}`) })),
        ];
  return (
    <div className={classes.tools}>
      <div className={classes.line}>
        <TextInput
          flex={1}
          size="xs"
          type="text"
          role="searchbox"
          placeholder={t("tools.filter")}
          aria-label={t("tools.filter")}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape" && text) {
              event.stopPropagation();
              onText("");
            }
          }}
          disabled={disabled && !text}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          rightSection={
            text && (
              <ActionIcon size={22} onClick={() => onText("")} aria-label={t("tools.clearText")}>
                <IconX size={14} />
              </ActionIcon>
            )
          }
        />
        <Tooltip label={starLabel}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t("tools.starredFirst")}
            aria-pressed={view.starredFirst}
            onClick={() => onView({ ...view, starredFirst: !view.starredFirst })}
          >
            {view.starredFirst ? (
              <IconStarFilled size={16} className={classes.star} />
            ) : (
              <IconStar size={16} stroke={1.6} />
            )}
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.line}>
        <NativeSelect
          flex={1}
          size="xs"
          aria-label={t("tools.sort")}
          value={view.sort}
          onChange={(event) => onView({ ...view, sort: event.currentTarget.value as View["sort"], only: "all" })}
          data={[
            { value: "priority", label: t("tools.byPriority") },
            { value: "channel", label: t("tools.byChannel") },
          ]}
        />
        <NativeSelect
          flex={1}
          size="xs"
          aria-label={t("tools.only")}
          value={view.only}
          data-active={view.only !== "all" || undefined}
          onChange={(event) => onView({ ...view, only: event.currentTarget.value as View["only"] })}
          data={only}
        />
      </div>
    </div>
  );
});
