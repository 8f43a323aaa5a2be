import { Button, TextInput } from "@mantine/core";
import { IconFilterOff, IconPlus, IconSearch, type TablerIcon } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { includesAll, wordsOf } from "../../../lib/text";
import { NEW, PlaceLink } from "../place";
import classes from "./ListPage.module.css";
import { PageHead } from "./PageHead";
import { State } from "./States";

export type Column<Row> = {
  label: string;
  cell: (row: Row) => ReactNode;
  /** Of the whole, as CSS says it. */
  width?: string;
};

type Words = { title: string; about: string; add: string; empty: string; emptyText: string };

type Props<Row> = {
  section: string;
  icon: TablerIcon;
  words: Words;
  rows: Row[];
  /** What is searched, beside the name. */
  searched: (row: Row) => string;
  columns: Column<Row>[];
  /** Behind the name. */
  beside?: (row: Row) => ReactNode;
  isOff?: (row: Row) => boolean;
  /** Beside the search: what else narrows the list. */
  filter?: ReactNode;
  /** Whether it does: then a list without rows is not an empty one. */
  filtered?: boolean;
};

/** All things of one kind: found by a few letters, opened by their names. */
export function ListPage<Row extends { id: number; name: string }>(props: Props<Row>) {
  const { section, icon, words, rows, searched, filter, filtered = false } = props;
  const { t } = useTranslation("administration");
  const [typed, setTyped] = useState("");
  const wanted = wordsOf(typed);
  const found = rows.filter((row) => includesAll(`${row.name} ${searched(row)}`, wanted));
  return (
    <div className={classes.page}>
      <PageHead title={words.title} about={words.about}>
        {(rows.length > 0 || filtered) && <AddButton section={section} label={words.add} />}
      </PageHead>
      {rows.length === 0 && !filtered ? (
        <State icon={icon} title={words.empty} text={words.emptyText}>
          <AddButton section={section} label={words.add} />
        </State>
      ) : (
        <>
          <div className={classes.tools}>
            <TextInput
              className={classes.search}
              aria-label={t("list.search", { what: words.title })}
              placeholder={t("list.placeholder")}
              leftSection={<IconSearch size={16} stroke={1.6} />}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => event.key === "Escape" && setTyped("")}
            />
            {filter}
          </div>
          {found.length > 0 ? (
            <Table {...props} rows={found} />
          ) : (
            <State icon={IconFilterOff} title={t("list.nothing")} role="status">
              {typed && (
                <Button variant="default" size="xs" onClick={() => setTyped("")}>
                  {t("list.clear")}
                </Button>
              )}
            </State>
          )}
        </>
      )}
    </div>
  );
}

function AddButton({ section, label }: { section: string; label: string }) {
  return (
    <Button
      renderRoot={(rest) => (
        <Link to="/administration/{-$section}/{-$item}" params={{ section, item: NEW }} {...rest} />
      )}
      leftSection={<IconPlus size={16} />}
    >
      {label}
    </Button>
  );
}

function Table<Row extends { id: number; name: string }>(props: Props<Row>) {
  const { section, words, rows, columns, beside, isOff } = props;
  const { t } = useTranslation("administration");
  return (
    <div className={classes.wide}>
      <table className={classes.table} aria-label={words.title}>
        <thead>
          <tr className={classes.head}>
            <th scope="col">{t("list.name")}</th>
            {columns.map(({ label, width }) => (
              <th key={label} scope="col" style={{ width }}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={classes.row} data-off={isOff?.(row) || undefined}>
              <th scope="row">
                <PlaceLink section={section} item={row.id} className={classes.name}>
                  {row.name}
                </PlaceLink>
                {beside?.(row)}
              </th>
              {columns.map(({ label, cell }) => (
                <td key={label}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a cell says in smaller type, or when there is nothing to say. */
export function Faint({ children }: { children: ReactNode }) {
  return <span className={classes.faint}>{children}</span>;
}

/** Names after each other; those that do not fit are in the title. */
export function Names({ of, none }: { of: string[]; none: string }) {
  if (of.length === 0) return <Faint>{none}</Faint>;
  const all = of.join(", ");
  return (
    <span className={classes.names} title={all}>
      {all}
    </span>
  );
}
