import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import type { PastConversation } from "@parley/api/types";
import { IconArrowLeft } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ChannelIcon } from "../../../ui/channel";
import { dayAndTime, exactMoment } from "../messages/times";
import ResultTab from "../result/ResultTab";
import { Ending } from "./Ending";
import classes from "./Past.module.css";
import { PastAssignments } from "./PastAssignments";
import { PastMessages } from "./PastMessages";

const PARTS = ["messages", "result", "assignments"] as const;
type Part = (typeof PARTS)[number];

/** One conversation of the past, to read whole: what was said, how it ended, whose it was. */
export function PastReader({ past, onBack }: { past: PastConversation; onBack: () => void }) {
  const { t, i18n } = useTranslation("conversations");
  const [part, setPart] = useState<Part>("messages");
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const id = `#${past.id}`;
  return (
    <section
      className={classes.reader}
      aria-label={t("panel.history.reading", { id })}
      onKeyDown={(event) => {
        // A picture that is open closes first.
        if (event.key !== "Escape" || event.defaultPrevented || event.target instanceof HTMLTextAreaElement) return;
        if (!event.currentTarget.contains(event.target as Node)) return;
        event.stopPropagation();
        onBack();
      }}
    >
      <header className={classes.head}>
        <Tooltip label={t("panel.history.back")}>
          <ActionIcon ref={back} size={28} aria-label={t("panel.history.back")} onClick={onBack}>
            <IconArrowLeft size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <div className={classes.about}>
          <span className={classes.top}>
            <ChannelIcon channel={past.channel} size={16} />
            <strong className={classes.id}>{id}</strong>
            <time
              className={classes.count}
              dateTime={new Date(past.started_at).toISOString()}
              title={exactMoment(past.started_at, i18n.language)}
            >
              {dayAndTime(past.started_at, i18n.language)}
            </time>
          </span>
          <span className={`${classes.where} one-line`}>
            {[past.queue_name ?? t("panel.history.noQueue"), past.agent_name].filter(Boolean).join(" · ")}
          </span>
          <Ending past={past} />
        </div>
      </header>
      <SegmentedControl
        className={classes.parts}
        fullWidth
        size="xs"
        aria-label={t("panel.history.part")}
        data={PARTS.map((value) => ({ value, label: t(`panel.history.parts.${value}`) }))}
        value={part}
        onChange={setPart}
      />
      {part === "messages" ? (
        <PastMessages conversationId={past.id} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className={classes.scroller} aria-label={t(`panel.history.parts.${part}`)} tabIndex={0}>
          {part === "result" ? <ResultTab conversationId={past.id} /> : <PastAssignments conversationId={past.id} />}
        </section>
      )}
    </section>
  );
}
