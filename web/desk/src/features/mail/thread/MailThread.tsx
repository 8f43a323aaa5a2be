import { Button, UnstyledButton } from "@mantine/core";
import { listMailsOptions } from "@parley/api/query";
import { IconArrowDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ListRow } from "../../conversations/messages/ListRow";
import list from "../../conversations/messages/MessageList.module.css";
import type { Bubble, Row } from "../../conversations/messages/rows";
import { Unfolded, useUnfolded } from "../../conversations/messages/unfolded";
import type { ThreadProps } from "../../conversations/pane/channelViews";
import { MailCard } from "./MailCard";
import { Subject } from "./Subject";
import classes from "./Thread.module.css";
import { useOpenMails } from "./useOpenMails";
import { usePlace } from "./usePlace";

/** The mails of a conversation one below the other, with what happened in between. */
export function MailThread(props: ThreadProps) {
  const { detail, mine, rows, agentRead, older, newer, target, onNewest, onOpen, onFold, onAtEnd } = props;
  const { t } = useTranslation("mail");
  const { id } = detail;
  const options = listMailsOptions({ path: { conversation_id: id } });
  // Of what is not one's task, events tell nothing.
  const mails = useQuery({ ...options, refetchOnMount: mine ? true : "always" });
  const byNumber = useMemo(() => new Map(mails.data?.map((mail) => [mail.number, mail])), [mails.data]);
  const open = useOpenMails(mails.data, agentRead);
  const place = usePlace(rows, mails.data !== undefined, open.first, onAtEnd, target);
  const { open: unfold } = open;
  useEffect(() => {
    if (target) unfold(target.number);
  }, [target, unfold]);
  const unfolded = useUnfolded();
  const mailOf = (row: Row) => (isMail(row) ? byNumber.get(row.number) : undefined);
  const subject = detail.subject ?? mails.data?.[0]?.subject ?? "";
  return (
    <div className={classes.thread}>
      <Subject detail={detail} subject={subject} />
      <div className={list.frame}>
        <div
          ref={place.scroller}
          className={classes.scroller}
          role="log"
          aria-live="off"
          aria-label={t("thread.label")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
        >
          <div ref={place.content} className={classes.rows}>
            {older.wanted && <MoreMails more={older} words={t("thread.older")} />}
            {mails.isError && <NotLoaded retrying={mails.isFetching} onRetry={() => void mails.refetch()} />}
            <Unfolded value={unfolded}>
              {rows.map((row) => {
                const mail = mailOf(row);
                return (
                  <div key={row.id} data-row={row.id} data-number={row.row === "message" ? row.number : undefined}>
                    {mail && isMail(row) ? (
                      <MailCard
                        mail={mail}
                        author={row.mine ? t("mail.you") : row.authorName}
                        open={open.has(mail.number)}
                        mine={mine}
                        onToggle={open.toggle}
                        onOpen={onOpen}
                      />
                    ) : (
                      <ListRow row={row} onOpen={onOpen} onFold={onFold} />
                    )}
                  </div>
                );
              })}
            </Unfolded>
            {newer.wanted && <MoreMails more={newer} words={t("thread.newer")} onNewest={onNewest} />}
          </div>
        </div>
        {place.unseen > 0 && (
          <UnstyledButton className={list.down} data-new onClick={place.toNewest}>
            <IconArrowDown size={17} stroke={2} aria-hidden />
            {t("thread.new", { count: place.unseen })}
          </UnstyledButton>
        )}
      </div>
    </div>
  );
}

function isMail(row: Row): row is Bubble & { number: number } {
  return row.row === "message" && row.kind === "text" && row.number !== null;
}

type MoreProps = { more: ThreadProps["older"]; words: string; onNewest?: () => void };

function MoreMails({ more, words, onNewest }: MoreProps) {
  const { t } = useTranslation("mail");
  return (
    <div className={classes.older}>
      {more.failed && t("thread.moreFailed")}
      <Button size="compact-sm" variant="default" loading={more.loading} onClick={more.load}>
        {words}
      </Button>
      {onNewest && (
        <Button size="compact-sm" variant="default" onClick={onNewest}>
          {t("thread.newest")}
        </Button>
      )}
    </div>
  );
}

/** The messages are there without their mails: their text can be read, and nothing else of them. */
function NotLoaded({ retrying, onRetry }: { retrying: boolean; onRetry: () => void }) {
  const { t } = useTranslation("mail");
  return (
    <div className={classes.older} role="alert">
      {t("thread.notLoaded")}
      <Button size="compact-sm" variant="default" loading={retrying} onClick={onRetry}>
        {t("retry")}
      </Button>
    </div>
  );
}
