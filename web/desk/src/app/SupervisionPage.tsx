import { Button } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../features/access/account";
import { useMissing } from "../features/conversations/missing";
import { ChannelViews } from "../features/conversations/pane/channelViews";
import { Denied } from "../features/supervision/States";
import { Supervision } from "../features/supervision/Supervision";
import { useShortcuts } from "../lib/keys";
import { channelViews } from "./channelViews";
import { useCustomerPanel } from "./customerPanel";
import classes from "./SupervisionPage.module.css";

const ConversationPane = lazy(async () => ({
  default: (await import("../features/conversations/ConversationPane")).ConversationPane,
}));
const CustomerPanel = lazy(async () => ({
  default: (await import("../features/conversations/CustomerPanel")).CustomerPanel,
}));

/** The queues one watches; beside them, one of their conversations to read along in. */
export function SupervisionPage() {
  const { t } = useTranslation("supervision");
  const { conversationId: inPath } = useParams({ from: "/desk/supervision/{-$conversationId}" });
  const conversationId = inPath ? Number(inPath) : null;
  const { permissions } = useAccount();
  const navigate = useNavigate();
  const go = (id: number | null) =>
    void navigate({
      to: "/supervision/{-$conversationId}",
      params: { conversationId: id === null ? undefined : String(id) },
    });
  if (!permissions.includes("watch_queues")) {
    return (
      <main className={classes.denied}>
        <Denied>
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/conversations/{-$conversationId}" params={{ conversationId: undefined }} {...props} />
            )}
          >
            {t("denied.back")}
          </Button>
        </Denied>
      </main>
    );
  }
  return (
    <Supervision open={conversationId} onOpen={go} onClose={() => go(null)}>
      {conversationId !== null && <Reading conversationId={conversationId} onBack={() => go(null)} />}
    </Supervision>
  );
}

function Reading({ conversationId, onBack }: { conversationId: number; onBack: () => void }) {
  const { t } = useTranslation("app");
  const { t: words } = useTranslation("supervision");
  const panel = useCustomerPanel();
  const missing = useMissing(conversationId);
  const wayBack = (
    <Button variant="default" onClick={onBack}>
      {words("reading.close")}
    </Button>
  );
  useShortcuts([{ key: "i", label: t("shortcuts.panel"), run: panel.toggle }]);
  return (
    <div className={classes.reading}>
      <div className={classes.pane}>
        <Suspense>
          <ChannelViews value={channelViews}>
            <ConversationPane key={conversationId} conversationId={conversationId} wayBack={wayBack} />
          </ChannelViews>
        </Suspense>
      </div>
      {panel.open && !missing && (
        <aside className={classes.panel} data-over={panel.over || undefined}>
          <Suspense>
            <CustomerPanel key={conversationId} conversationId={conversationId} />
          </Suspense>
        </aside>
      )}
    </div>
  );
}
