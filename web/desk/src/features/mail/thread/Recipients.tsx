import { UnstyledButton } from "@mantine/core";
import type { Address, Mail } from "@parley/api/types";
import { IconChevronDown } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { exactMoment } from "../../conversations/messages/times";
import { shortName } from "../address";
import classes from "./Mail.module.css";

const NAMED = 3;

/** To whom, in a line; who, to whom and when, in full when asked for. */
export function Recipients({ mail }: { mail: Mail }) {
  const { t } = useTranslation("mail");
  const [shown, setShown] = useState(false);
  const id = useId();
  const all = [...mail.to, ...mail.cc, ...mail.bcc];
  const more = all.length - NAMED + mail.more_recipients;
  const names = all.slice(0, NAMED).map(shortName).join(", ");
  const words = all.length === 0 ? t("mail.toNobody") : t("mail.to", { names });
  return (
    <div className={classes.recipients}>
      <UnstyledButton
        className={classes.to}
        aria-expanded={shown}
        aria-controls={id}
        title={t("mail.details")}
        onClick={() => setShown(!shown)}
      >
        <bdi className="one-line">{words}</bdi>
        {more > 0 && <span>{t("mail.more", { count: more })}</span>}
        <IconChevronDown
          size={14}
          className={classes.down}
          data-shown={shown || undefined}
          aria-label={t("mail.details")}
        />
      </UnstyledButton>
      <dl id={id} className={classes.details} hidden={!shown}>
        {shown && <Details mail={mail} />}
      </dl>
    </div>
  );
}

function Details({ mail }: { mail: Mail }) {
  const { t, i18n } = useTranslation("mail");
  return (
    <>
      <People name={t("field.from")} people={[mail.sender]} />
      <People name={t("field.replyTo")} people={mail.reply_to} />
      <People name={t("field.to")} people={mail.to} />
      <People name={t("field.cc")} people={mail.cc} />
      <People name={t("field.bcc")} people={mail.bcc} />
      {mail.more_recipients > 0 && <Line name="">{t("mail.moreRecipients", { count: mail.more_recipients })}</Line>}
      <Line name={t("field.subject")}>
        <span dir="auto">{mail.subject || t("thread.noSubject")}</span>
      </Line>
      <Line name={t("field.date")}>{exactMoment(mail.date ?? mail.at, i18n.language)}</Line>
    </>
  );
}

function People({ name, people }: { name: string; people: Address[] }) {
  if (people.length === 0) return null;
  return (
    <Line name={name}>
      {people.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as it stands in the header, where one may stand twice
        <span key={index} className={classes.person}>
          {one.name && <bdi>{one.name}</bdi>} <bdi className={classes.address}>{one.address}</bdi>
        </span>
      ))}
    </Line>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
