import { Button, Skeleton, Text } from "@mantine/core";
import { IconAlertTriangle, IconLock, IconMapOff, type TablerIcon } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { PlaceLink } from "../place";
import classes from "./States.module.css";

type StateProps = { icon: TablerIcon; title: string; text?: string; role?: "alert" | "status"; children?: ReactNode };

/** Instead of what would be here: why not, and what to do next. */
export function State({ icon: Icon, title, text, role, children }: StateProps) {
  return (
    <div className={classes.state} role={role}>
      <Icon size={44} stroke={1.1} className={classes.icon} aria-hidden />
      <Text fw={600}>{title}</Text>
      {text && (
        <Text size="sm" c="dimmed" maw={440}>
          {text}
        </Text>
      )}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}

export function NotPermitted() {
  const { t } = useTranslation("administration");
  return (
    <main className={classes.whole}>
      <State icon={IconLock} title={t("notPermitted.title")} text={t("notPermitted.text")}>
        <Link to="/">{t("notPermitted.home")}</Link>
      </State>
    </main>
  );
}

export function Unknown() {
  const { t } = useTranslation("administration");
  return <State icon={IconMapOff} title={t("unknown.title")} />;
}

/** Deleted meanwhile, or an address that somebody mistyped. */
export function Gone({ section, title }: { section: string; title: string }) {
  const { t } = useTranslation("administration");
  return (
    <State icon={IconMapOff} title={title} role="status">
      <PlaceLink section={section}>{t("gone.back")}</PlaceLink>
    </State>
  );
}

export function NotLoaded({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("administration");
  const problemText = useProblemText();
  return (
    <State icon={IconAlertTriangle} title={t("error.title")} text={problemText(error)} role="alert">
      <Button variant="default" size="xs" onClick={onRetry}>
        {t("error.retry")}
      </Button>
    </State>
  );
}

export function Loading() {
  const { t } = useTranslation("administration");
  return (
    <div className={classes.loading} aria-busy="true" role="status" aria-label={t("loading")}>
      <Skeleton height={22} width={160} mb={10} />
      <Skeleton height={12} width={320} mb={32} />
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} height={40} mb={8} />
      ))}
    </div>
  );
}
