import { Button } from "@mantine/core";
import { listAlikeOptions } from "@parley/api/query";
import type { Customer, PossiblySame } from "@parley/api/types";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../access/account";
import { dayAndTime } from "../messages/times";
import classes from "./SamePerson.module.css";
import { useSeparate } from "./useSeparate";

const MergeDialog = lazy(async () => ({ default: (await import("./MergeDialog")).MergeDialog }));

type Props = { conversationId: number; customer: Customer };

/** Who else this customer is, and who else they may be. */
export function SamePerson({ conversationId, customer }: Props) {
  const may = useAccount().permissions.includes("merge_customers");
  return (
    <>
      {customer.merged.length > 0 && <Merged conversationId={conversationId} customer={customer} may={may} />}
      {may && <Suggestions conversationId={conversationId} customer={customer} />}
    </>
  );
}

function Suggestions({ conversationId, customer }: Props) {
  const { t, i18n } = useTranslation("conversations");
  const path = { conversation_id: conversationId };
  // Of others with the same address nobody tells: it is looked up each time, and after each change of the customer.
  const { data = [] } = useQuery({ ...listAlikeOptions({ path }), refetchOnMount: "always" });
  const [asked, setAsked] = useState<PossiblySame | null>(null);
  const list = useRef<HTMLUListElement>(null);
  return (
    <>
      {data.length > 0 && (
        <ul ref={list} className={classes.suggestions} aria-label={t("panel.same.suggestions")}>
          {data.map((other) => (
            <li key={other.customer.id}>
              <IconUsers size={16} stroke={1.75} aria-hidden className={classes.icon} />
              <div className={classes.words}>
                <span>
                  {t(`panel.same.by.${other.customer.same.length > 1 ? "both" : (other.customer.same[0] ?? "email")}`)}{" "}
                  <bdi className={classes.name}>{other.customer.name || t("messages.theCustomer")}</bdi>
                </span>
                <span className={classes.facts}>
                  {t("panel.same.conversations", { count: other.conversations })}
                  {other.last_at !== null && ` · ${dayAndTime(other.last_at, i18n.language)}`}
                </span>
              </div>
              <Button size="compact-xs" variant="default" onClick={() => setAsked(other)}>
                {t("panel.same.merge")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Suspense>
        {asked && (
          <MergeDialog
            conversationId={conversationId}
            customer={customer}
            other={asked}
            onClose={() => setAsked(null)}
          />
        )}
      </Suspense>
    </>
  );
}

function Merged({ conversationId, customer, may }: Props & { may: boolean }) {
  const { t, i18n } = useTranslation("conversations");
  const { separate, separating } = useSeparate(conversationId);
  return (
    <ul className={classes.merged} aria-label={t("panel.same.merged")}>
      {customer.merged.map(({ id, name, at, by_name }) => (
        <li key={id}>
          <IconUsers size={16} stroke={1.75} aria-hidden className={classes.icon} />
          <div className={classes.words}>
            <span>
              {t("panel.same.also")} <bdi className={classes.name}>{name || t("messages.theCustomer")}</bdi>
            </span>
            <span className={classes.facts}>
              {t("panel.same.mergedBy", { name: by_name, time: dayAndTime(at, i18n.language) })}
            </span>
          </div>
          {may && (
            <Button
              size="compact-xs"
              variant="default"
              loading={separating === id}
              aria-label={t("panel.same.separateNamed", { name: name || t("messages.theCustomer") })}
              onClick={() => separate(id)}
            >
              {t("panel.same.separate")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
