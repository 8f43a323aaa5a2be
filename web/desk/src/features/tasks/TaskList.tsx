export function TaskList(_: { selected: number | null; onSelect: (conversationId: number) => void }) {
  return null;
}
