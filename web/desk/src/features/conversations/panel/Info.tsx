import { ActionIcon, Anchor, Tooltip } from "@mantine/core";
import { listParkedTasksOptions, listTasksOptions } from "@parley/api/query";
import type { ConversationDetail, Task } from "@parley/api/types";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../access/account";
import { draftKey, readDraft } from "../composer/drafts";
import { safe } from "../messages/links";
import { dayAndTime, exactMoment } from "../messages/times";
import { Assignments } from "./Assignments";
import editClasses from "./EditCustomer.module.css";
import { Fact } from "./Fact";
import classes from "./Panel.module.css";

const EditCustomer = lazy(async () => ({ default: (await import("./EditCustomer")).EditCustomer }));

/** `it` → `Italian`, in the reader's language; a code nobody knows stays as it is. */
function languageName(code: string, language: string): string {
  try {
    const name = new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return code;
  }
}

export function Info({ detail }: { detail: ConversationDetail }) {
  const { t, i18n } = useTranslation("conversations");
  const { t: common } = useTranslation();
  const { customer, parameters } = detail;
  const { browser, page, place, ...others } = customer.facts;
  const when = (at: number) => (
    <time dateTime={new Date(at).toISOString()} title={exactMoment(at, i18n.language)}>
      {dayAndTime(at, i18n.language)}
    </time>
  );
  return (
    <>
      <Section>
        <Who detail={detail} />
        <dl className={classes.facts}>
          <Fact name={t("panel.language")}>{customer.language && languageName(customer.language, i18n.language)}</Fact>
          <Fact name={t("panel.since")}>{when(customer.created_at)}</Fact>
        </dl>
      </Section>

      {Object.keys(customer.facts).length > 0 && (
        <Section title={t("panel.visit")}>
          <dl className={classes.facts}>
            {page && (
              <Fact name={t("panel.page")} copy={page}>
                <Page address={page} />
              </Fact>
            )}
            {browser && <Fact name={t("panel.browser")}>{browser}</Fact>}
            {place && <Fact name={t("panel.place")}>{place}</Fact>}
            {Object.entries(others).map(([name, value]) => (
              <Fact key={name} name={name}>
                {value}
              </Fact>
            ))}
          </dl>
        </Section>
      )}

      <Section title={t("panel.parameters")}>
        {parameters.length === 0 ? (
          <p className={classes.words}>{t("panel.noParameters")}</p>
        ) : (
          <dl className={classes.facts}>
            {parameters.map(({ name, value }) => (
              <Fact key={name} name={name} copy={value}>
                {value}
              </Fact>
            ))}
          </dl>
        )}
      </Section>

      <Section title={t("panel.conversation")}>
        <dl className={classes.facts}>
          <Fact name={t("panel.channel")}>{common(`channel.${detail.channel}`)}</Fact>
          <Fact name={t("panel.status")}>{t(`bar.status.${detail.status}`)}</Fact>
          {detail.queue_name && <Fact name={t("panel.queue")}>{detail.queue_name}</Fact>}
          <Fact name={t("panel.started")}>{when(detail.started_at)}</Fact>
          {detail.handed_over_at !== null && <Fact name={t("panel.handedOver")}>{when(detail.handed_over_at)}</Fact>}
          {detail.closed_at !== null && <Fact name={t("panel.closed")}>{when(detail.closed_at)}</Fact>}
        </dl>
      </Section>

      <Section title={t("panel.assignments")}>
        {detail.assignments.length === 0 ? (
          <p className={classes.words}>{t("panel.noAssignments")}</p>
        ) : (
          <Assignments lines={detail.assignments} />
        )}
      </Section>
    </>
  );
}

/** The name and the addresses: to be put right by whoever handles the conversation. */
function Who({ detail: { id, customer } }: { detail: ConversationDetail }) {
  const { t } = useTranslation("conversations");
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
  return (
    <>
      <div className={editClasses.head}>
        <h2 className={classes.name}>
          <bdi>{customer.name || t("messages.theCustomer")}</bdi>
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
        <Fact name={t("panel.email")} copy={customer.email}>
          {customer.email && (
            <Anchor href={`mailto:${encodeURIComponent(customer.email)}`} size="sm">
              {customer.email}
            </Anchor>
          )}
        </Fact>
        <Fact name={t("panel.phone")} copy={customer.phone}>
          {customer.phone && (
            <Anchor href={`tel:${customer.phone.replace(/[^+\d]/g, "")}`} size="sm">
              {customer.phone}
            </Anchor>
          )}
        </Fact>
      </dl>
    </>
  );
}

function useIsMyTask(conversationId: number): boolean {
  const select = (all: Task[]) => all.some((task) => task.conversation_id === conversationId);
  const { data: atWork = false } = useQuery({ ...listTasksOptions(), select });
  const { data: parked = false } = useQuery({ ...listParkedTasksOptions(), select });
  return atWork || parked;
}

function Section({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      {title && <h3 className={classes.heading}>{title}</h3>}
      {children}
    </section>
  );
}

/** Told by the customer's browser: a link only if it is an ordinary web address. */
function Page({ address }: { address: string }) {
  const href = /^https?:/i.test(address) ? safe(address) : undefined;
  const shown = address.replace(/^https?:\/\//i, "");
  if (!href) return <span className={classes.clamped}>{shown}</span>;
  return (
    <Anchor
      className={classes.clamped}
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      size="sm"
      title={address}
    >
      {shown}
    </Anchor>
  );
}
