import { Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { listAuditFiltersOptions } from "@parley/api/query";
import type { ListAuditData } from "@parley/api/types";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../lib/clock";
import classes from "./Audit.module.css";
import { useKindName } from "./words";

const PERIODS = ["day", "week", "month"] as const;
type Period = (typeof PERIODS)[number];

export type Wanted = { text: string; who: string; kind: string; period: Period | "" };

export const EVERYTHING: Wanted = { text: "", who: "", kind: "", period: "" };

const DAY = 86_400_000;
const DAYS: Record<Period, number> = { day: 1, week: 7, month: 30 };
const COMMAND_LINE = "command_line";

export function queryOf({ text, who, kind, period }: Wanted): NonNullable<ListAuditData["query"]> {
  // To the minute, or each drawing would be another question.
  const since = period && Math.floor(serverNow() / 60_000) * 60_000 - DAYS[period] * DAY;
  return {
    ...(text ? { text } : {}),
    ...(who === COMMAND_LINE ? { source: COMMAND_LINE } : who ? { account_id: Number(who) } : {}),
    ...(kind ? { kind } : {}),
    ...(since ? { since } : {}),
  };
}

export function Filters({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const { t } = useTranslation("administration");
  const kindName = useKindName();
  const { data } = useQuery(listAuditFiltersOptions());
  const [typed, setTyped] = useState(wanted.text);
  useEffect(() => setTyped(wanted.text), [wanted.text]);
  const search = useDebouncedCallback((text: string) => onChange({ ...wanted, text: text.trim() }), 250);
  const select = (field: "who" | "kind" | "period", data: { value: string; label: string }[]) => (
    <Select
      aria-label={t(`audit.${field}`)}
      placeholder={t(`audit.any.${field}`)}
      data={data}
      clearable
      searchable={field !== "period"}
      nothingFoundMessage={t("list.nothing")}
      clearButtonProps={{ "aria-label": t(`audit.any.${field}`) }}
      value={wanted[field] || null}
      onChange={(chosen) => onChange({ ...wanted, [field]: chosen ?? "" })}
    />
  );
  return (
    <search className={classes.filters}>
      <TextInput
        className={classes.search}
        aria-label={t("list.search", { what: t("sections.audit") })}
        placeholder={t("list.placeholder")}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      {select("who", [
        ...(data?.people ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        { value: COMMAND_LINE, label: t("audit.commandLine") },
      ])}
      {select(
        "kind",
        (data?.kinds ?? []).map((kind) => ({ value: kind, label: kindName(kind) })),
      )}
      {select(
        "period",
        PERIODS.map((period) => ({ value: period, label: t(`audit.periods.${period}`) })),
      )}
    </search>
  );
}
