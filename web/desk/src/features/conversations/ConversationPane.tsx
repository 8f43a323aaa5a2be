export function ConversationPane({ conversationId }: { conversationId: number }) {
  return <p>#{conversationId}</p>;
}
