import { Button } from "@mantine/core";
import { listAuditInfiniteOptions } from "@parley/api/query";
import { IconFilterOff, IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHead } from "../frame/PageHead";
import { NotLoaded, State } from "../frame/States";
import classes from "./Audit.module.css";
import { EntryRow } from "./EntryRow";
import { EVERYTHING, Filters, queryOf, type Wanted } from "./Filters";
import { Skeletons } from "./Skeletons";

const AT_ONCE = 50;

/** Who set what, and how it was before. */
export function Audit() {
  const { t } = useTranslation("administration");
  const [wanted, setWanted] = useState<Wanted>(EVERYTHING);
  const query = { ...queryOf(wanted), limit: AT_ONCE };
  const log = useInfiniteQuery({
    ...listAuditInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: ({ entries, more }) => (more ? { query: { before: entries.at(-1)?.id } } : undefined),
    // Others may be at work; whoever opens the page wants to see what they did.
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const narrowed = JSON.stringify(wanted) !== JSON.stringify(EVERYTHING);
  return (
    <div className={classes.page}>
      <PageHead title={t("sections.audit")} about={t("audit.about")} />
      <Filters wanted={wanted} onChange={setWanted} />
      {log.isPending && <Skeletons />}
      {log.isError && <NotLoaded error={log.error} onRetry={() => void log.refetch()} />}
      {log.isSuccess && entries.length === 0 && (
        <State
          icon={narrowed ? IconFilterOff : IconHistory}
          title={t(narrowed ? "list.nothing" : "audit.empty")}
          text={narrowed ? undefined : t("audit.emptyText")}
          role="status"
        >
          {narrowed && (
            <Button variant="default" size="xs" onClick={() => setWanted(EVERYTHING)}>
              {t("list.clear")}
            </Button>
          )}
        </State>
      )}
      {entries.length > 0 && (
        <ol className={classes.log} aria-label={t("sections.audit")}>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {log.hasNextPage && (
        <Button variant="default" mt="md" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t("audit.more")}
        </Button>
      )}
    </div>
  );
}
