import { Button, Text } from "@mantine/core";
import { IconAlertTriangle, IconMapOff } from "@tabler/icons-react";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { isPassing, needsNewPage } from "../lib/problems";
import { Logo } from "../ui/Logo";
import { useProblemText } from "../ui/problemText";
import classes from "./ConversationsPage.module.css";
import { useNewerBuild } from "./update";

const AGAIN_AFTER = 3000;

/**
 * The page itself could not start, or a part of it did not come: those of an older build are there no more. What can
 * pass is tried again without anybody asking.
 */
export function PageProblem({ error }: ErrorComponentProps) {
  const { t } = useTranslation("app");
  const router = useRouter();
  const problemText = useProblemText();
  const passing = isPassing(error);
  const newer = useNewerBuild() && needsNewPage(error);
  const again = () => (needsNewPage(error) ? location.reload() : void router.invalidate());
  useEffect(() => {
    if (!passing) return;
    const timer = setInterval(() => void router.invalidate(), AGAIN_AFTER);
    return () => clearInterval(timer);
  }, [passing, router]);
  return (
    <div className={classes.nothing} role="alert">
      <IconAlertTriangle size={56} stroke={1} className={classes.nothingIcon} />
      <Text size="lg" fw={600}>
        {t("problem.title")}
      </Text>
      <Text size="sm" c="dimmed">
        {newer ? t("update.text") : passing ? t("problem.waiting") : problemText(error)}
      </Text>
      <Button variant="default" mt="sm" onClick={again}>
        {t(newer ? "update.button" : "problem.retry")}
      </Button>
    </div>
  );
}

/** The server takes its time. */
export function PagePending() {
  return (
    <div className={classes.nothing} aria-busy="true">
      <Logo size={48} />
    </div>
  );
}

export function PageUnknown() {
  const { t } = useTranslation("app");
  return (
    <div className={classes.nothing}>
      <IconMapOff size={56} stroke={1} className={classes.nothingIcon} />
      <Text size="lg" fw={600}>
        {t("problem.unknown")}
      </Text>
      <Link to="/">{t("problem.home")}</Link>
    </div>
  );
}
