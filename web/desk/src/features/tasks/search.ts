import type { Message, MessagePage, Task } from "@parley/api/types";
import type { QueryClient } from "@tanstack/react-query";
import { includesAll, wordsOf } from "../../lib/text";

/** Messages of a conversation that this page has already fetched, whoever asked for them. */
function knownMessages(cache: QueryClient, conversationId: number): Message[] {
  const pages = cache.getQueriesData<MessagePage>({
    predicate: ({ queryKey: [key] }) => {
      const asked = key as { _id?: string; path?: { conversation_id?: number } } | undefined;
      return asked?._id === "listMessages" && asked.path?.conversation_id === conversationId;
    },
  });
  return pages.flatMap(([, page]) => page?.messages ?? []);
}

/** Whether every word typed is found in the id, the customer, the subject or the messages. */
export function matcher(cache: QueryClient, typed: string): (task: Task) => boolean {
  const words = wordsOf(typed);
  if (words.length === 0) return () => true;
  return (task) => {
    const texts = [`#${task.conversation_id}`, task.customer_name, task.subject ?? "", task.last_message?.text ?? ""];
    for (const message of knownMessages(cache, task.conversation_id)) texts.push(message.text);
    return includesAll(texts.join("\n"), words);
  };
}
