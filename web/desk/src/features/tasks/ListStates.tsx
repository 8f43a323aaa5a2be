import { Button, Skeleton, Text } from "@mantine/core";
import { IconAlertTriangle, IconFilterOff, IconInbox } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../ui/problemText";
import classes from "./TaskList.module.css";

export function NoTasks({ action }: { action: ReactNode }) {
  const { t } = useTranslation("tasks");
  return (
    <div className={classes.state}>
      <IconInbox size={40} stroke={1.2} className={classes.stateIcon} />
      <Text fw={600}>{t("empty.title")}</Text>
      {action ?? (
        <Text size="sm" c="dimmed">
          {t("empty.text")}
        </Text>
      )}
    </div>
  );
}

export function Filtered({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation("tasks");
  return (
    <div className={classes.state} role="status">
      <IconFilterOff size={40} stroke={1.2} className={classes.stateIcon} />
      <Text fw={600}>{t("filtered.title")}</Text>
      <Button variant="default" size="xs" onClick={onClear}>
        {t("filtered.clear")}
      </Button>
    </div>
  );
}

export function NotLoaded({ error, onRetry, retrying }: { error: unknown; onRetry: () => void; retrying: boolean }) {
  const { t } = useTranslation("tasks");
  const problemText = useProblemText();
  return (
    <div className={classes.state} role="alert">
      <IconAlertTriangle size={40} stroke={1.2} className={classes.stateIcon} />
      <Text fw={600}>{t("error.title")}</Text>
      <Text size="sm" c="dimmed">
        {problemText(error)}
      </Text>
      <Button variant="default" size="xs" onClick={onRetry} loading={retrying}>
        {t("error.retry")}
      </Button>
    </div>
  );
}

export function Loading() {
  const { t } = useTranslation("tasks");
  return (
    <div aria-busy="true" role="status" aria-label={t("loading")}>
      {[72, 88, 60, 80].map((width) => (
        <div key={width} className={classes.skeleton}>
          <Skeleton height={20} circle />
          <div>
            <Skeleton height={11} width="40%" mb={9} />
            <Skeleton height={11} width={`${width}%`} />
          </div>
        </div>
      ))}
    </div>
  );
}
