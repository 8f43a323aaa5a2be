import { ActionIcon, Badge, Tooltip, UnstyledButton } from "@mantine/core";
import type { Mail, Media } from "@parley/api/types";
import {
  IconAlertCircle,
  IconArrowBackUp,
  IconArrowBackUpDouble,
  IconArrowForwardUp,
  IconCalendarEvent,
  IconChevronRight,
  IconDownload,
  IconPaperclip,
} from "@tabler/icons-react";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../access/account";
import { exactMoment, timeOfDay } from "../../conversations/messages/times";
import { Attachment } from "../../media/Attachment";
import { shortName } from "../address";
import { Entry } from "../invitation/Entry";
import { useWriter } from "../writing/useWriting";
import { Delivery } from "./Delivery";
import classes from "./Mail.module.css";
import { MailBody } from "./MailBody";
import { Recipients } from "./Recipients";

type Props = {
  mail: Mail;
  /** Who wrote it, if it is ours. */
  author: string;
  open: boolean;
  mine: boolean;
  onToggle: (number: number) => void;
  onOpen: (media: Media) => void;
};

/** One email: a line when folded, all of it when open. */
export const MailCard = memo(function MailCard({ mail, author, open, mine, onToggle, onOpen }: Props) {
  const { t } = useTranslation("mail");
  const who = mail.direction === "out" ? author : shortName(mail.sender);
  return (
    <article
      className={classes.card}
      data-direction={mail.direction}
      data-open={open || undefined}
      aria-label={t("mail.by", { name: who })}
    >
      <div className={classes.head}>
        <UnstyledButton className={classes.fold} aria-expanded={open} onClick={() => onToggle(mail.number)}>
          <IconChevronRight size={15} className={classes.chevron} aria-hidden />
          <bdi className={classes.who}>{who}</bdi>
          {open ? (
            <bdi className={classes.beside}>{mail.sender.address === who ? "" : mail.sender.address}</bdi>
          ) : (
            <span className={classes.beside} dir="auto">
              {firstWords(mail.text) || (mail.attachments.length > 0 ? "" : t("mail.empty"))}
            </span>
          )}
          <Marks mail={mail} open={open} />
          <When at={mail.at} />
        </UnstyledButton>
        {open && <Actions mail={mail} mine={mine} />}
      </div>
      {open && <Opened mail={mail} onOpen={onOpen} />}
    </article>
  );
});

const firstWords = (text: string) => text.slice(0, 300).replace(/\s+/g, " ").trim();

function When({ at }: { at: number }) {
  const { i18n } = useTranslation();
  return (
    <time className={classes.time} dateTime={new Date(at).toISOString()} title={exactMoment(at, i18n.language)}>
      {timeOfDay(at, i18n.language)}
    </time>
  );
}

/** What is worth knowing of a mail before it is opened. */
function Marks({ mail, open }: { mail: Mail; open: boolean }) {
  const { t } = useTranslation("mail");
  const { automatic, attachments, failures, invitations, state } = mail;
  return (
    <>
      {automatic && (
        <Badge
          className={classes.badge}
          variant="light"
          color={automatic === "bounce" ? "orange" : "gray"}
          radius="sm"
          tt="none"
          title={t(`automaticMeans.${automatic}`)}
        >
          {t(`automatic.${automatic}`)}
        </Badge>
      )}
      {!open && (state === "failed" || failures.length > 0) && (
        <IconAlertCircle size={16} className={classes.failed} role="img" aria-label={t("state.failed")} />
      )}
      {!open && invitations[0] && (
        <IconCalendarEvent size={15} stroke={1.6} role="img" aria-label={t(`invitation.what.${invitations[0].what}`)} />
      )}
      {!open && attachments.length > 0 && (
        <IconPaperclip size={15} stroke={1.6} role="img" aria-label={t("mail.files", { count: attachments.length })} />
      )}
    </>
  );
}

function Actions({ mail, mine }: { mail: Mail; mine: boolean }) {
  const { t } = useTranslation("mail");
  const writer = useWriter(mail.conversation_id);
  const { permissions } = useAccount();
  const raw = `/api/conversations/${mail.conversation_id}/mail/${mail.message_id}/raw`;
  return (
    <div className={classes.actions}>
      {mine && (
        <>
          <Action
            name={t("reply")}
            icon={<IconArrowBackUp size={17} stroke={1.75} />}
            onClick={() => void writer.begin("reply", mail.message_id)}
          />
          <Action
            name={t("replyAll")}
            icon={<IconArrowBackUpDouble size={17} stroke={1.75} />}
            onClick={() => void writer.begin("reply_all", mail.message_id)}
          />
          <Action
            name={t("forward")}
            icon={<IconArrowForwardUp size={17} stroke={1.75} />}
            onClick={() => void writer.begin("forward", mail.message_id)}
          />
        </>
      )}
      {mail.raw_size !== null && permissions.includes("read_raw_mail") && (
        <Tooltip label={t("mail.raw")}>
          <ActionIcon
            component="a"
            href={raw}
            download={`mail-${mail.message_id}.eml`}
            size={28}
            aria-label={t("mail.raw")}
          >
            <IconDownload size={17} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

function Action({ name, icon, onClick }: { name: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={name}>
      <ActionIcon size={28} aria-label={name} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function Opened({ mail, onOpen }: Pick<Props, "mail" | "onOpen">) {
  const { t } = useTranslation("mail");
  const silent = mail.text.trim() === "" && !mail.has_quote && mail.inline.length === 0 && mail.remote_pictures === 0;
  return (
    <>
      <Recipients mail={mail} />
      {mail.unreadable && (
        <p className={classes.notice} role="note">
          <IconAlertCircle size={16} stroke={1.75} aria-hidden />
          {t("mail.unreadable")}
        </p>
      )}
      {mail.invitations.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no ids, and neither come nor go
        <Entry key={index} entry={entry} alone={silent} />
      ))}
      {!(silent && mail.invitations.length > 0) && <MailBody mail={mail} />}
      {mail.attachments.length > 0 && (
        <ul className={classes.files} aria-label={t("mail.attachments")}>
          {mail.attachments.map((media) => (
            <li key={media.id}>
              <Attachment media={media} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
      {mail.direction === "out" && <Delivery mail={mail} />}
    </>
  );
}
