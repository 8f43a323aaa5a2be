import type { ConversationDetail } from "@parley/api/types";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dayAndTime, exactMoment } from "../messages/times";
import { Assignments } from "./Assignments";
import { Fact } from "./Fact";
import classes from "./Panel.module.css";
import { SamePerson } from "./SamePerson";
import { Visit } from "./Visit";
import { Who } from "./Who";

export function Info({ detail }: { detail: ConversationDetail }) {
  const { t, i18n } = useTranslation("conversations");
  const { t: common } = useTranslation();
  const { customer, parameters } = detail;
  const when = (at: number) => (
    <time dateTime={new Date(at).toISOString()} title={exactMoment(at, i18n.language)}>
      {dayAndTime(at, i18n.language)}
    </time>
  );
  return (
    <>
      <Section>
        <Who detail={detail} />
        <SamePerson conversationId={detail.id} customer={customer} />
      </Section>

      {Object.keys(customer.facts).length > 0 && (
        <Section title={t("panel.visit")}>
          <Visit facts={customer.facts} />
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

function Section({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      {title && <h3 className={classes.heading}>{title}</h3>}
      {children}
    </section>
  );
}
