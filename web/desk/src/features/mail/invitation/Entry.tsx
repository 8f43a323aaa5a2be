import { Badge, VisuallyHidden } from "@mantine/core";
import type { Invitation, Invitee } from "@parley/api/types";
import {
  IconCalendarEvent,
  IconCheck,
  IconClock,
  IconHelp,
  IconMapPin,
  IconRepeat,
  IconUserCircle,
  IconUsers,
  IconX,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { shortName } from "../address";
import classes from "./Entry.module.css";
import { until, when } from "./when";

type Props = {
  entry: Invitation;
  /** The mail says nothing else: what the entry is about is told here. */
  alone: boolean;
};

const COLOURS = {
  invitation: "blue",
  update: "orange",
  cancellation: "red",
  proposal: "orange",
  event: "gray",
} as const;
const ANSWERED = { accepted: "green", declined: "red", tentative: "orange", delegated: "gray", none: "gray" } as const;

/** A calendar entry of a mail, readable at a glance. To answer it is the customer's and the calendar's affair. */
export function Entry({ entry, alone }: Props) {
  const { t, i18n } = useTranslation("mail");
  const { what, place, organiser, repeats, one_of_series, text, zone } = entry;
  const title = entry.title || t("invitation.untitled");
  return (
    <section
      className={classes.entry}
      data-what={what}
      data-alone={alone || undefined}
      aria-label={`${t(`invitation.what.${what}`)}: ${title}`}
    >
      <div className={classes.head}>
        <IconCalendarEvent size={18} stroke={1.75} className={classes.icon} aria-hidden />
        <h3 className={classes.title} dir="auto">
          {title}
        </h3>
        <Kind entry={entry} />
      </div>
      <dl className={classes.facts}>
        <Fact icon={<IconClock size={16} stroke={1.75} />} name={t("invitation.when")}>
          <span className={classes.when}>{when(entry, i18n.language)}</span>
          {zone && <span className={classes.beside}> ({zone})</span>}
        </Fact>
        {(repeats || one_of_series) && (
          <Fact icon={<IconRepeat size={16} stroke={1.75} />} name={t("invitation.repeats")}>
            {repeats && t(`invitation.every.${repeats.every}`, { count: repeats.interval })}
            {repeats?.until && t("invitation.until", { day: until(repeats, i18n.language) })}
            {repeats?.count && t("invitation.times", { count: repeats.count })}
            {one_of_series && t("invitation.oneOfSeries")}
          </Fact>
        )}
        {place && (
          <Fact icon={<IconMapPin size={16} stroke={1.75} />} name={t("invitation.place")}>
            <span dir="auto">{place}</span>
          </Fact>
        )}
        {organiser && (organiser.name || organiser.address) && (
          <Fact icon={<IconUserCircle size={16} stroke={1.75} />} name={t("invitation.organiser")}>
            <bdi>{shortName(organiser)}</bdi>
            {organiser.name && <bdi className={classes.beside}> {organiser.address}</bdi>}
          </Fact>
        )}
        {entry.invitees.length > 0 && (
          <Fact icon={<IconUsers size={16} stroke={1.75} />} name={t("invitation.invitees")}>
            <Invitees people={entry.invitees} more={entry.more_invitees} />
          </Fact>
        )}
      </dl>
      {text && (alone || what === "answer" || what === "proposal") && (
        <p className={classes.text} dir="auto">
          {text}
        </p>
      )}
    </section>
  );
}

/** Of an answer, what was answered. */
function Kind({ entry }: { entry: Invitation }) {
  const { t } = useTranslation("mail");
  const answer = entry.what === "answer" ? entry.invitees[0]?.answer : undefined;
  const colour = answer ? ANSWERED[answer] : entry.what === "answer" ? "gray" : COLOURS[entry.what];
  return (
    <Badge variant="light" color={colour} radius="sm" tt="none" className={classes.kind}>
      {answer && answer !== "none" ? t(`invitation.answer.${answer}`) : t(`invitation.what.${entry.what}`)}
    </Badge>
  );
}

function Fact({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <>
      <dt title={name}>
        <span aria-hidden>{icon}</span>
        <VisuallyHidden>{name}</VisuallyHidden>
      </dt>
      <dd>{children}</dd>
    </>
  );
}

function Invitees({ people, more }: { people: Invitee[]; more: number }) {
  const { t } = useTranslation("mail");
  return (
    <ul className={classes.people}>
      {people.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as it stands in the entry, where one may stand twice
        <li key={index} title={one.address}>
          <Answered answer={one.answer} />
          <bdi>{shortName(one) || "?"}</bdi>
          {one.optional && <span className={classes.beside}>{t("invitation.optional")}</span>}
        </li>
      ))}
      {more > 0 && <li className={classes.beside}>{t("mail.more", { count: more })}</li>}
    </ul>
  );
}

function Answered({ answer }: { answer: Invitee["answer"] }) {
  const { t } = useTranslation("mail");
  if (answer === "none") return null;
  const Icon = answer === "accepted" ? IconCheck : answer === "declined" ? IconX : IconHelp;
  return (
    <Icon
      size={14}
      stroke={2}
      className={classes.answer}
      data-answer={answer}
      role="img"
      aria-label={t(`invitation.answer.${answer}`)}
    />
  );
}
