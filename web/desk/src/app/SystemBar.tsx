import { ActionIcon, Tooltip } from "@mantine/core";
import { IconLayoutSidebarRight, IconLayoutSidebarRightFilled } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ReadySwitch } from "../features/agents/ReadySwitch";
import { TaskCounters } from "../features/tasks/TaskCounters";
import { WrapUpBadge } from "../features/tasks/WrapUpBadge";
import { Clock } from "./Clock";
import { ConnectionState } from "./ConnectionState";
import { useCustomerPanel } from "./customerPanel";
import { PaletteButton } from "./PaletteButton";
import classes from "./SystemBar.module.css";
import { useOpen } from "./useOpen";

export function SystemBar() {
  const { t } = useTranslation("app");
  const panel = useCustomerPanel();
  const { openToWrite } = useOpen();
  const { conversationId } = useParams({ strict: false });
  const label = panel.open ? t("panel.hide") : t("panel.show");
  return (
    <header className={classes.bar}>
      <span className={classes.name}>Parley</span>
      <Clock />
      <TaskCounters />
      <WrapUpBadge open={conversationId ? Number(conversationId) : null} onOpen={openToWrite} />
      <span className={classes.space} />
      <ConnectionState />
      <PaletteButton />
      <ReadySwitch />
      <Tooltip label={label}>
        <ActionIcon onClick={panel.toggle} aria-label={label} aria-pressed={panel.open}>
          {panel.open ? <IconLayoutSidebarRightFilled size={20} /> : <IconLayoutSidebarRight size={20} stroke={1.6} />}
        </ActionIcon>
      </Tooltip>
    </header>
  );
}
