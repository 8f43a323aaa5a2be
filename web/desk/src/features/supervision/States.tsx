import { Button, Skeleton, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCoffee,
  IconFilterOff,
  IconLock,
  type IconProps,
  IconStack2,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../ui/problemText";
import classes from "./Supervision.module.css";

type StateProps = {
  icon: ComponentType<IconProps>;
  title: string;
  text?: string;
  role?: "alert" | "status";
  children?: ReactNode;
};

function State({ icon: Icon, title, text, role, children }: StateProps) {
  return (
    <div className={classes.state} role={role}>
      <Icon size={44} stroke={1.1} className={classes.stateIcon} />
      <Text fw={600}>{title}</Text>
      {text && (
        <Text size="sm" c="dimmed" maw={420}>
          {text}
        </Text>
      )}
      {children}
    </div>
  );
}

export function Quiet() {
  const { t } = useTranslation("supervision");
  return <State icon={IconCoffee} role="status" title={t("empty.title")} text={t("empty.text")} />;
}

export function NoQueues() {
  const { t } = useTranslation("supervision");
  return <State icon={IconStack2} title={t("noQueues.title")} text={t("noQueues.text")} />;
}

/** `found`: what was typed may be a conversation that is not on the list. */
export function Filtered({
  found,
  onOpen,
  onClear,
}: {
  found: number | null;
  onOpen: () => void;
  onClear: () => void;
}) {
  const { t } = useTranslation("supervision");
  return (
    <State icon={IconFilterOff} role="status" title={t("filtered.title")}>
      {found !== null && (
        <Button size="xs" onClick={onOpen}>
          {t("filtered.open", { id: found })}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={onClear}>
        {t("filter.clear")}
      </Button>
    </State>
  );
}

export function NotLoaded({ error, onRetry, retrying }: { error: unknown; onRetry: () => void; retrying: boolean }) {
  const { t } = useTranslation("supervision");
  const problemText = useProblemText();
  return (
    <State icon={IconAlertTriangle} role="alert" title={t("error.title")} text={problemText(error)}>
      <Button size="xs" variant="default" onClick={onRetry} loading={retrying}>
        {t("error.retry")}
      </Button>
    </State>
  );
}

/** What is shown was true once, and could not be fetched again since. */
export function Stale({ onRetry, retrying }: { onRetry: () => void; retrying: boolean }) {
  const { t } = useTranslation("supervision");
  return (
    <div className={classes.stale} role="alert">
      <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
      {t("error.stale")}
      <Button size="compact-xs" variant="default" onClick={onRetry} loading={retrying}>
        {t("error.retry")}
      </Button>
    </div>
  );
}

/** `children`: the way out of here. */
export function Denied({ children }: { children: ReactNode }) {
  const { t } = useTranslation("supervision");
  return (
    <State icon={IconLock} title={t("denied.title")} text={t("denied.text")}>
      {children}
    </State>
  );
}

export function Loading() {
  const { t } = useTranslation("supervision");
  return (
    <div className={classes.loading} role="status" aria-busy="true" aria-label={t("loading")}>
      <div className={classes.loadingCards}>
        {["a", "b", "c", "d"].map((key) => (
          <Skeleton key={key} h={92} radius="md" />
        ))}
      </div>
      <div className={classes.loadingRows}>
        <Skeleton h={30} w={520} maw="100%" />
        {[70, 86, 62, 78, 66].map((width) => (
          <Skeleton key={width} h={12} w={`${width}%`} />
        ))}
      </div>
    </div>
  );
}
