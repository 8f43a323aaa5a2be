import { listShortcodesOptions } from "@parley/api/query";
import { useSuspenseQuery } from "@tanstack/react-query";

export const useShortcodes = () => useSuspenseQuery(listShortcodesOptions()).data;
