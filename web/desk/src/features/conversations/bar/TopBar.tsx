import { ActionIcon, Button, Tooltip, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { ConversationDetail } from "@parley/api/types";
import {
  IconArrowsRightLeft,
  IconCheck,
  IconCircleCheck,
  IconClipboardCopy,
  IconCopy,
  IconPlayerPause,
  IconSearch,
  IconStar,
  IconStarFilled,
} from "@tabler/icons-react";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ariaKeys, keyNames } from "../../../lib/keys";
import { ChannelIcon } from "../../../ui/channel";
import { PriorityMark } from "../../../ui/priority";
import type { Dialog } from "../pane/usePaneKeys";
import { Dispose } from "./Dispose";
import { PARK, SEARCH, TRANSFER } from "./keys";
import classes from "./TopBar.module.css";
import type { Copying } from "./useCopy";
import type { Disposing } from "./useDispose";

type Props = {
  detail: ConversationDetail;
  /** Of one's own live task, which is where one may do something with it. */
  starred: boolean | undefined;
  status: ConversationDetail["status"];
  onSearch: () => void;
  /** Absent where copying is not permitted. */
  copying: Copying | undefined;
  onStar: () => void;
  onAsk: (dialog: Dialog) => void;
  onPark: () => void;
  /** Where all that remains to be done is to say how it ended. */
  disposing: Disposing | undefined;
};

export const TopBar = memo(function TopBar(props: Props) {
  const { detail, starred, status, onSearch, copying, onStar, onAsk, onPark, disposing } = props;
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
        <span className={classes.priorityWord}>{common(`priority.${detail.priority}`)}</span>
      </span>
      <DialogId id={detail.id} />
      <span className={classes.customer}>
        <ChannelIcon channel={detail.channel} size={18} />
        <h1 className={`${classes.name} one-line`} title={name}>
          <bdi>{name}</bdi>
        </h1>
        {status !== "live" && <span className={classes.status}>{t(`bar.status.${status}`)}</span>}
      </span>
      <div className={classes.tools}>
        <Tool
          name={t("bar.search", { keys: keyNames(SEARCH).join("+") })}
          keys={ariaKeys(SEARCH)}
          icon={<IconSearch size={18} stroke={1.75} />}
          onClick={onSearch}
        />
        {copying && (
          <Tool
            name={t("bar.copyAll")}
            busy={copying.busy}
            icon={<IconClipboardCopy size={18} stroke={1.75} />}
            onClick={copying.copy}
          />
        )}
        {starred !== undefined && (
          <>
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
          </>
        )}
      </div>
      {disposing && <Dispose disposing={disposing} />}
    </div>
  );
});

type ToolProps = {
  name: string;
  keys?: string;
  icon: ReactNode;
  pressed?: boolean;
  busy?: boolean;
  onClick: () => void;
};

function Tool({ name, keys, icon, pressed, busy = false, onClick }: ToolProps) {
  return (
    <Tooltip label={name}>
      <ActionIcon
        className={classes.tool}
        aria-label={name}
        aria-pressed={pressed}
        aria-keyshortcuts={keys}
        loading={busy}
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
