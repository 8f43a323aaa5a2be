import { ActionIcon, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Supervision.module.css";

type Props = {
  /** Where on the list the open conversation stands, counted from 0; below 0 when it is not on it. */
  place: number;
  count: number;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
};

/** From one conversation to the next, and back to all of them. */
export function ReadingBar({ place, count, onStep, onClose }: Props) {
  const { t } = useTranslation("supervision");
  return (
    <div className={classes.readingBar}>
      <Tooltip label={t("reading.previous")}>
        <ActionIcon
          size={28}
          aria-label={t("reading.previous")}
          aria-keyshortcuts="K"
          disabled={place === 0 || count === 0}
          onClick={() => onStep(-1)}
        >
          <IconChevronUp size={18} stroke={1.8} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("reading.next")}>
        <ActionIcon
          size={28}
          aria-label={t("reading.next")}
          aria-keyshortcuts="J"
          disabled={place === count - 1 || count === 0}
          onClick={() => onStep(1)}
        >
          <IconChevronDown size={18} stroke={1.8} />
        </ActionIcon>
      </Tooltip>
      {place >= 0 && <span className={classes.place}>{t("reading.place", { place: place + 1, count })}</span>}
      <span className={classes.space} />
      <Tooltip label={t("reading.close")}>
        <ActionIcon size={28} aria-label={t("reading.close")} aria-keyshortcuts="Escape" onClick={onClose}>
          <IconX size={18} stroke={1.8} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
