import { Tooltip } from "@mantine/core";
import { IconEye, IconMessages, IconSettings } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAccount } from "../features/access/account";
import { Logo } from "../ui/Logo";
import { AgentSettings } from "./AgentSettings";
import classes from "./Navigation.module.css";

/** The places of the desk, always visible. What one may not use is not shown. */
export function Navigation() {
  const { t } = useTranslation("app");
  const { permissions } = useAccount();
  return (
    <nav className={classes.nav} aria-label={t("navigation.label")}>
      <div className={classes.logo}>
        <Logo />
      </div>
      <Tooltip label={t("navigation.conversations")} position="right">
        <Link
          to="/conversations/{-$conversationId}"
          params={{ conversationId: undefined }}
          className={classes.place}
          activeProps={{ "aria-current": "page" }}
          activeOptions={{ exact: false }}
          aria-label={t("navigation.conversations")}
        >
          <IconMessages size={22} stroke={1.6} />
        </Link>
      </Tooltip>
      {permissions.includes("watch_queues") && (
        <Tooltip label={t("navigation.supervision")} position="right">
          <Link
            to="/supervision/{-$conversationId}"
            params={{ conversationId: undefined }}
            className={classes.place}
            activeProps={{ "aria-current": "page" }}
            activeOptions={{ exact: false }}
            aria-label={t("navigation.supervision")}
          >
            <IconEye size={22} stroke={1.6} />
          </Link>
        </Tooltip>
      )}
      {permissions.includes("administer") && (
        <Tooltip label={t("navigation.administration")} position="right">
          <Link
            to="/administration/{-$section}/{-$item}"
            params={{ section: undefined, item: undefined }}
            className={classes.place}
            activeProps={{ "aria-current": "page" }}
            activeOptions={{ exact: false }}
            aria-label={t("navigation.administration")}
          >
            <IconSettings size={22} stroke={1.6} />
          </Link>
        </Tooltip>
      )}
      <span className={classes.space} />
      <AgentSettings />
    </nav>
  );
}
