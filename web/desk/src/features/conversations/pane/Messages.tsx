import { Button, EmptyState, Skeleton } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { MessageList } from "../messages/MessageList";
import { Searched } from "../messages/searched";
import { Verbs, type VerbsOfMessages } from "../messages/verbs";
import type { useSearch } from "../search/useSearch";
import type { ChannelView, ThreadProps } from "./channelViews";
import classes from "./Pane.module.css";
import { TypingLine } from "./TypingLine";
import type { useShown } from "./useShown";

type Props = {
  view: ChannelView | undefined;
  shown: ReturnType<typeof useShown>;
  search: ReturnType<typeof useSearch>;
  verbs: VerbsOfMessages;
  unread: number;
} & Pick<ThreadProps, "detail" | "mine" | "agentRead" | "onOpen" | "onAtEnd">;

/** The messages as their channel shows them, or what is there until they are. */
export function Messages({ view, shown, search, verbs, unread, ...props }: Props) {
  const { query, rows, above, below, target, leave, fold } = shown;
  const { detail, onOpen, onAtEnd } = props;
  if (!query.data) {
    return query.error ? (
      <Failed error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
    ) : (
      <Loading />
    );
  }
  if (view) {
    return (
      <Suspense fallback={<Loading />}>
        <view.Thread
          {...props}
          rows={rows}
          older={above}
          newer={below}
          target={target}
          onNewest={leave}
          onFold={fold}
        />
      </Suspense>
    );
  }
  return (
    <>
      <Searched value={search.marked}>
        <Verbs value={verbs}>
          <MessageList
            rows={rows}
            older={above}
            newer={below}
            target={target}
            unread={unread}
            onNewest={leave}
            onOpen={onOpen}
            onFold={fold}
            onAtEnd={onAtEnd}
          />
        </Verbs>
      </Searched>
      <TypingLine conversationId={detail.id} fallback={detail.customer.name} />
    </>
  );
}

function Loading() {
  const { t } = useTranslation("conversations");
  return (
    <div className={classes.skeleton} role="status" aria-label={t("pane.loading")}>
      <Skeleton w="46%" h={58} radius="md" />
      <Skeleton w="38%" h={36} radius="md" />
      <Skeleton w="52%" h={58} radius="md" />
    </div>
  );
}

function Failed({ error, retrying, onRetry }: { error: unknown; retrying: boolean; onRetry: () => void }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  return (
    <div className={classes.skeleton}>
      <EmptyState
        icon={<IconCloudOff size={40} stroke={1.25} />}
        title={t("pane.errorTitle")}
        description={t("pane.errorText", { problem: problemText(error) })}
      >
        <EmptyState.Actions>
          <Button variant="default" loading={retrying} onClick={onRetry}>
            {t("pane.retry")}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </div>
  );
}
