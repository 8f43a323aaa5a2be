import { ActionIcon, Anchor, Tooltip } from "@mantine/core";
import { listParkedTasksOptions, listTasksOptions } from "@parley/api/query";
import type { ConversationDetail, CustomerAddress, Task } from "@parley/api/types";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Channel, ChannelIcon } from "../../../ui/channel";
import { useAccount } from "../../access/account";
import { draftKey, readDraft } from "../composer/drafts";
import { calendarDay, exactMoment } from "../messages/times";
import editClasses from "./EditCustomer.module.css";
import { Fact } from "./Fact";
import { languageName } from "./facts";
import classes from "./Panel.module.css";

const EditCustomer = lazy(async () => ({ default: (await import("./EditCustomer")).EditCustomer }));

/** The name and the addresses: to be put right by whoever handles the conversation. */
export function Who({ detail: { id, customer } }: { detail: ConversationDetail }) {
  const { t, i18n } = useTranslation("conversations");
  const editable = useIsMyTask(id);
  const draft = draftKey(useAccount().id, id, "customer");
  // What was typed before a reload is typed on.
  const [editing, setEditing] = useState<"asked" | "resumed" | null>(() => (readDraft(draft).text ? "resumed" : null));
  const pencil = useRef<HTMLButtonElement>(null);
  const edited = useRef(false);
  // The keyboard is back where it was.
  useEffect(() => {
    if (editing) edited.current = true;
    else if (edited.current) pencil.current?.focus();
  }, [editing]);
  if (editing && editable) {
    return (
      <Suspense>
        <EditCustomer
          conversationId={id}
          customer={customer}
          draft={draft}
          focused={editing === "asked"}
          onDone={() => setEditing(null)}
        />
      </Suspense>
    );
  }
  const { name, email, phone, language, preferred_agent_name: preferred, created_at: since } = customer;
  return (
    <>
      <div className={editClasses.head}>
        <h2 className={classes.name}>
          <bdi>{name || t("messages.theCustomer")}</bdi>
        </h2>
        {editable && (
          <Tooltip label={t("panel.edit.start")}>
            <ActionIcon ref={pencil} size={28} aria-label={t("panel.edit.start")} onClick={() => setEditing("asked")}>
              <IconPencil size={17} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <dl className={classes.facts}>
        <Fact name={t("panel.email")} copy={email}>
          {email && (
            <Anchor href={`mailto:${encodeURIComponent(email)}`} aria-label={email} size="sm">
              <Address of={email} />
            </Anchor>
          )}
        </Fact>
        <Fact name={t("panel.phone")} copy={phone}>
          {phone && (
            <Anchor href={`tel:${phone.replace(/[^+\d]/g, "")}`} size="sm">
              {phone}
            </Anchor>
          )}
        </Fact>
        <Fact name={t("panel.language")}>{language && languageName(language, i18n.language)}</Fact>
        <Fact name={t("panel.addresses")}>
          <Addresses addresses={customer.addresses} />
        </Fact>
        {preferred && <Fact name={t("panel.preferredAgent")}>{preferred}</Fact>}
        <Fact name={t("panel.since")}>
          <time dateTime={new Date(since).toISOString()} title={exactMoment(since, i18n.language)}>
            {calendarDay(since, i18n.language)}
          </time>
        </Fact>
      </dl>
    </>
  );
}

/** Every address they write from. Visitors of a web chat have none to read: how many browsers is all there is to say. */
function Addresses({ addresses }: { addresses: CustomerAddress[] }) {
  const { t } = useTranslation("conversations");
  const { t: common } = useTranslation();
  const visitors = addresses.filter(({ channel }) => channel === "webchat").length;
  return (
    <ul className={classes.addresses}>
      {visitors > 0 && (
        <li>
          <ChannelIcon channel="webchat" size={15} />
          <span>
            {common("channel.webchat")}
            {visitors > 1 && <span className={classes.aside}> {t("panel.browsers", { count: visitors })}</span>}
          </span>
        </li>
      )}
      {addresses
        .filter(({ address }) => address !== "")
        .map(({ channel, address }) => (
          <li key={`${channel} ${address}`}>
            <ChannelIcon channel={channel as Channel} size={15} />
            <bdi>
              <Address of={address} />
            </bdi>
          </li>
        ))}
    </ul>
  );
}

/** Broken before its @ where it does not fit, rather than anywhere. */
function Address({ of }: { of: string }) {
  const at = of.lastIndexOf("@");
  if (at < 1) return of;
  return (
    <>
      {of.slice(0, at)}
      <wbr />
      {of.slice(at)}
    </>
  );
}

function useIsMyTask(conversationId: number): boolean {
  const select = (all: Task[]) => all.some((task) => task.conversation_id === conversationId);
  const { data: atWork = false } = useQuery({ ...listTasksOptions(), select });
  const { data: parked = false } = useQuery({ ...listParkedTasksOptions(), select });
  return atWork || parked;
}
