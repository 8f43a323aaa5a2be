import { listShortcodesOptions } from "@parley/api/query";
import type { Shortcode } from "@parley/api/types";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { found } from "./search";

/**
 * The list of shortcodes that fit a query, and which of them is chosen. The field that the query is typed into keeps the
 * focus; it passes its keys through `onKeyDown` first, which says whether it took one.
 */
export function useShortcodeMenu(
  query: string,
  opened: boolean,
  onPick: (shortcode: Shortcode) => void,
  onClose: () => void,
) {
  const shortcodes = useQuery({ ...listShortcodesOptions(), enabled: opened });
  const items = found(shortcodes.data ?? [], query);
  const [active, setActive] = useState({ query, index: 0 });
  // Another query begins at the top again.
  const index = active.query === query ? Math.min(active.index, Math.max(0, items.length - 1)) : 0;
  const choose = (next: number) => setActive({ query, index: next });

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!opened || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape") onClose();
    else if (items.length === 0) return false;
    else if (event.key === "ArrowDown") choose((index + 1) % items.length);
    else if (event.key === "ArrowUp") choose((index - 1 + items.length) % items.length);
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") {
      const item = items[index];
      if (item) onPick(item);
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  return { shortcodes, items, index, choose, onKeyDown };
}

export type ShortcodeMenu = ReturnType<typeof useShortcodeMenu>;
