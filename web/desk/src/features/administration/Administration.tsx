import { getOrganisationOptions } from "@parley/api/query";
import type { FirstSteps as Steps } from "@parley/api/types";
import { IconFlag } from "@tabler/icons-react";
import { QueryErrorResetBoundary, useQuery } from "@tanstack/react-query";
import { CatchBoundary } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { needsNewPage } from "../../lib/problems";
import { useAccount, usePreferences } from "../access/account";
import classes from "./Administration.module.css";
import { usePrefetch } from "./data";
import { doneOf, FIRST_STEPS, STEPS, useOpenSteps } from "./firststeps/steps";
import { Loading, NotLoaded, NotPermitted, Unknown } from "./frame/States";
import { PlaceLink } from "./place";
import { SECTIONS } from "./sections";

const FirstSteps = lazy(async () => ({ default: (await import("./firststeps/FirstSteps")).FirstSteps }));

type Props = { section: string; item: string | undefined };

/** What an administrator sets: the list of pages, and the open one. */
export function Administration(props: Props) {
  return useAccount().permissions.includes("administer") ? <Permitted {...props} /> : <NotPermitted />;
}

function Permitted({ section, item }: Props) {
  usePrefetch();
  const steps = useOpenSteps({ enabled: usePreferences().first_steps, watched: true });
  const Page = SECTIONS.find(({ id }) => id === section)?.page;
  return (
    <div className={classes.frame}>
      <Sections current={section} steps={steps} />
      <main className={classes.page} key={section}>
        <Open id={section}>
          {section === FIRST_STEPS ? <FirstSteps /> : Page ? <Page key={item ?? "all"} item={item} /> : <Unknown />}
        </Open>
      </main>
    </div>
  );
}

function Sections({ current, steps }: { current: string; steps: Steps | null }) {
  const { t } = useTranslation("administration");
  // The list is there without it.
  const house = useQuery(getOrganisationOptions()).data?.name ?? "\u00a0";
  const list = useRef<HTMLElement>(null);
  const areStepsListed = steps !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another page is opened, or the list has changed
  useEffect(() => {
    // Where there is little room, the list is scrolled.
    list.current?.querySelector("[aria-current]")?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }, [current, areStepsListed]);
  const groups = [...new Set(SECTIONS.map(({ group }) => group))];
  return (
    <nav ref={list} className={classes.sections} aria-label={t("title")}>
      <h1 className={classes.title}>{t("title")}</h1>
      {house && <p className={classes.house}>{house}</p>}
      {steps && (
        <div className={classes.group}>
          <PlaceLink
            section={FIRST_STEPS}
            className={classes.section}
            aria-current={current === FIRST_STEPS ? "page" : undefined}
          >
            <IconFlag size={18} stroke={1.6} aria-hidden />
            {t("firstSteps.title")}
            <span className={classes.count}>{t("firstSteps.short", { done: doneOf(steps), count: STEPS.length })}</span>
          </PlaceLink>
        </div>
      )}
      {groups.map((group) => (
        <div key={group} className={classes.group}>
          <h2 className={classes.groupName}>{t(`groups.${group}`)}</h2>
          {SECTIONS.filter((section) => section.group === group).map(({ id, icon: Icon }) => (
            <PlaceLink
              key={id}
              section={id}
              className={classes.section}
              aria-current={id === current ? "page" : undefined}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              {t(`sections.${id}`)}
            </PlaceLink>
          ))}
        </div>
      ))}
    </nav>
  );
}

function Open({ id, children }: { id: string; children: ReactNode }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <CatchBoundary
          getResetKey={() => id}
          errorComponent={({ error, reset: again }) => (
            <NotLoaded
              error={error}
              onRetry={() => {
                if (needsNewPage(error)) return location.reload();
                reset();
                again();
              }}
            />
          )}
        >
          <Suspense fallback={<Loading />}>{children}</Suspense>
        </CatchBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}
