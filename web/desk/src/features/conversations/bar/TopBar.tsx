import { ActionIcon, Button, Tooltip, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { ConversationDetail } from "@parley/api/types";
import {
  IconArrowsRightLeft,
  IconCheck,
  IconCircleCheck,
  IconCopy,
  IconPlayerPause,
  IconStar,
  IconStarFilled,
} from "@tabler/icons-react";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ariaKeys } from "../../../lib/keys";
import { ChannelIcon } from "../../../ui/channel";
import { PriorityMark } from "../../../ui/priority";
import type { Dialog } from "../pane/usePaneKeys";
import { Dispose } from "./Dispose";
import { PARK, TRANSFER } from "./keys";
import classes from "./TopBar.module.css";
import type { Disposing } from "./useDispose";

type Props = {
  detail: ConversationDetail;
  /** Of one's own live task, which is where one may do something with it. */
  starred: boolean | undefined;
  status: ConversationDetail["status"];
  onStar: () => void;
  onAsk: (dialog: Dialog) => void;
  onPark: () => void;
  /** Where all that remains to be done is to say how it ended. */
  disposing: Disposing | undefined;
};

export const TopBar = memo(function TopBar({ detail, starred, status, onStar, onAsk, onPark, disposing }: Props) {
  const { t } = useTranslation("conversations");
  const { t: common } = useTranslation();
  const name = detail.customer.name || t("messages.theCustomer");
  return (
    <div className={classes.bar}>
      <span
        className={classes.priority}
        title={t("bar.priorityNamed", { priority: common(`priority.${detail.priority}`) })}
      >
        <PriorityMark priority={detail.priority} word={false} />
        {common(`priority.${detail.priority}`)}
      </span>
      <DialogId id={detail.id} />
      <span className={classes.customer}>
        <ChannelIcon channel={detail.channel} size={18} />
        <h1 className={`${classes.name} one-line`} title={name}>
          <bdi>{name}</bdi>
        </h1>
        {status !== "live" && <span className={classes.status}>{t(`bar.status.${status}`)}</span>}
      </span>
      {starred !== undefined && (
        <div className={classes.tools}>
          <Tool
            name={t(starred ? "bar.unstar" : "bar.star")}
            keys="S"
            pressed={starred}
            icon={starred ? <IconStarFilled size={18} /> : <IconStar size={18} stroke={1.75} />}
            onClick={onStar}
          />
          <Tool
            name={t("bar.transfer")}
            keys={ariaKeys(TRANSFER)}
            icon={<IconArrowsRightLeft size={18} stroke={1.75} />}
            onClick={() => onAsk("transfer")}
          />
          <Tool
            name={t("bar.park")}
            keys={ariaKeys(PARK)}
            icon={<IconPlayerPause size={18} stroke={1.75} />}
            onClick={onPark}
          />
          <Tooltip label={t("bar.resolveHint")}>
            <Button
              className={classes.resolve}
              size="xs"
              variant="default"
              leftSection={<IconCircleCheck size={16} stroke={1.75} />}
              aria-keyshortcuts="E"
              onClick={() => onAsk("resolve")}
            >
              {t("bar.resolve")}
            </Button>
          </Tooltip>
        </div>
      )}
      {disposing && <Dispose disposing={disposing} />}
    </div>
  );
});

type ToolProps = { name: string; keys: string; icon: ReactNode; pressed?: boolean; onClick: () => void };

function Tool({ name, keys, icon, pressed, onClick }: ToolProps) {
  return (
    <Tooltip label={name}>
      <ActionIcon
        className={classes.tool}
        aria-label={name}
        aria-pressed={pressed}
        aria-keyshortcuts={keys}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** The number agents and customers name a conversation by. A click copies it. */
function DialogId({ id }: { id: number }) {
  const { t } = useTranslation("conversations");
  const { copy, copied } = useClipboard({ timeout: 1500 });
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Tooltip label={t(copied ? "bar.copied" : "bar.copyId")}>
      <UnstyledButton className={classes.id} data-copied={copied || undefined} onClick={() => copy(`#${id}`)}>
        #{id}
        <Icon size={14} aria-hidden />
        <VisuallyHidden aria-live="polite">{copied && t("bar.copied")}</VisuallyHidden>
      </UnstyledButton>
    </Tooltip>
  );
}
