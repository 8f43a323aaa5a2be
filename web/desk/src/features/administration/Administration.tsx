import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { CatchBoundary } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../access/account";
import classes from "./Administration.module.css";
import { usePrefetch } from "./data";
import { Loading, NotLoaded, NotPermitted, Unknown } from "./frame/States";
import { PlaceLink } from "./place";
import { SECTIONS, type Section } from "./sections";

type Props = { section: string | undefined; item: string | undefined };

/** What an administrator sets: the list of pages, and the open one. */
export function Administration(props: Props) {
  return useAccount().permissions.includes("administer") ? <Permitted {...props} /> : <NotPermitted />;
}

function Permitted({ section = SECTIONS[0]?.id, item }: Props) {
  usePrefetch();
  const current = SECTIONS.find(({ id }) => id === section);
  return (
    <div className={classes.frame}>
      <Sections current={current} />
      <main className={classes.page} key={section}>
        {current ? <Open section={current} item={item} /> : <Unknown />}
      </main>
    </div>
  );
}

function Sections({ current }: { current: Section | undefined }) {
  const { t } = useTranslation("administration");
  const groups = [...new Set(SECTIONS.map(({ group }) => group))];
  return (
    <nav className={classes.sections} aria-label={t("title")}>
      <h1 className={classes.title}>{t("title")}</h1>
      {groups.map((group) => (
        <div key={group} className={classes.group}>
          <h2 className={classes.groupName}>{t(`groups.${group}`)}</h2>
          {SECTIONS.filter((section) => section.group === group).map(({ id, icon: Icon }) => (
            <PlaceLink
              key={id}
              section={id}
              className={classes.section}
              aria-current={id === current?.id ? "page" : undefined}
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

function Open({ section: { id, page: Page }, item }: { section: Section; item: string | undefined }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <CatchBoundary
          getResetKey={() => id}
          errorComponent={({ error, reset: again }) => (
            <NotLoaded
              error={error}
              onRetry={() => {
                reset();
                again();
              }}
            />
          )}
        >
          <Suspense fallback={<Loading />}>
            <Page key={item ?? "all"} item={item} />
          </Suspense>
        </CatchBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}
