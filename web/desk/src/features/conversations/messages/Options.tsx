import type { Keyboard } from "@parley/api/types";
import { IconCalendar, IconCheck, IconMapPin, IconStar } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Bubble.module.css";

const ICONS = { date: IconCalendar, location: IconMapPin, rating: IconStar };

/** What the customer was offered to answer with, and what they took. Nothing here can be pressed. */
export function Options({ keyboard, chosen }: { keyboard: Keyboard; chosen: string | null }) {
  const { t } = useTranslation("conversations");
  const Icon = keyboard.kind === "choices" ? null : ICONS[keyboard.kind];
  return (
    <ul className={classes.options} aria-label={t("message.offered")}>
      {Icon && keyboard.kind !== "choices" && (
        <li className={classes.option}>
          <Icon size={13} aria-hidden />
          {t(`message.asked.${keyboard.kind}`)}
        </li>
      )}
      {keyboard.options?.map((option) => (
        <li key={option.id} className={classes.option} data-chosen={option.id === chosen || undefined}>
          {option.id === chosen && <IconCheck size={13} stroke={2.5} aria-label={t("message.chosen")} />}
          <bdi>{option.label}</bdi>
        </li>
      ))}
    </ul>
  );
}
