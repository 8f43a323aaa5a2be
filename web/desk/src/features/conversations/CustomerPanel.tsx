export function CustomerPanel({ conversationId }: { conversationId: number }) {
  return <p>#{conversationId}</p>;
}
