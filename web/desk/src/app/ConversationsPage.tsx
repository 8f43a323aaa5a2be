import { ConversationPane } from "../features/conversations/ConversationPane";
import { CustomerPanel } from "../features/conversations/CustomerPanel";
import { TaskList } from "../features/tasks/TaskList";
import classes from "./ConversationsPage.module.css";

export function ConversationsPage({ conversationId }: { conversationId: number | null }) {
  return (
    <div className={classes.page}>
      <TaskList selected={conversationId} onSelect={() => {}} />
      <main className={classes.pane}>
        {conversationId !== null && <ConversationPane conversationId={conversationId} />}
      </main>
      {conversationId !== null && (
        <aside className={classes.panel}>
          <CustomerPanel conversationId={conversationId} />
        </aside>
      )}
    </div>
  );
}
