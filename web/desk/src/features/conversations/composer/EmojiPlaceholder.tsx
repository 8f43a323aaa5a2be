import { Skeleton } from "@mantine/core";

/** The picker's size while it loads, so that nothing moves when it has. */
export function EmojiPlaceholder() {
  return (
    <div style={{ height: 352, padding: 8 }}>
      <Skeleton height={34} />
    </div>
  );
}
