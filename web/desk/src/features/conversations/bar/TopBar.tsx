import { ActionIcon, Button, Tooltip, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { ConversationDetail, Task } from "@parley/api/types";
import { IconCheck, IconCircleCheck, IconCopy, IconStar, IconStarFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ChannelIcon } from "../../../ui/channel";
import { PriorityMark } from "../../../ui/priority";
import type { Standing } from "../standing";
import classes from "./TopBar.module.css";

type Props = {
  detail: ConversationDetail;
  task: Task | undefined;
  standing: Standing;
  onStar: () => void;
  onResolve: () => void;
};

const REFUSALS = {
  mine: "bar.notYours",
  closed: "bar.alreadyClosed",
  notPermitted: "bar.notPermitted",
  bot: "bar.notYours",
  otherAgent: "bar.notYours",
  nobody: "bar.notYours",
} as const satisfies Record<Standing, string>;

export function TopBar({ detail, task, standing, onStar, onResolve }: Props) {
  const { t } = useTranslation("conversations");
  const { t: common } = useTranslation();
  const mine = standing === "mine";
  const name = detail.customer.name || t("messages.theCustomer");
  const refusal = mine ? null : t(REFUSALS[standing]);
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
        {detail.status !== "live" && <span className={classes.status}>{t(`bar.status.${detail.status}`)}</span>}
      </span>
      <div className={classes.tools}>
        {mine && task && (
          <Tooltip label={t(task.starred ? "bar.unstar" : "bar.star")}>
            <ActionIcon
              className={classes.star}
              aria-label={t(task.starred ? "bar.unstar" : "bar.star")}
              aria-pressed={task.starred}
              aria-keyshortcuts="S"
              onClick={onStar}
            >
              {task.starred ? <IconStarFilled size={18} /> : <IconStar size={18} stroke={1.75} />}
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={refusal ?? t("bar.resolveHint")}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCircleCheck size={16} stroke={1.75} />}
            data-disabled={!mine || undefined}
            aria-disabled={!mine}
            aria-keyshortcuts="E"
            onClick={(event) => (mine ? onResolve() : event.preventDefault())}
          >
            {t("bar.resolve")}
          </Button>
        </Tooltip>
      </div>
    </div>
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
