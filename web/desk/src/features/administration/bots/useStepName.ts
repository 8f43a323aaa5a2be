import type { Flow } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { type Node, summary } from "./flow";

/** What a step says or does, on a line. */
export function useSummary(): (node: Node | undefined) => string {
  const { t, i18n } = useTranslation("content");
  return (node) =>
    node?.kind === "condition"
      ? `${node.parameter} ${t(`bots.operators.${node.operator}`)} ${node.value ?? ""}`.trim()
      : summary(node, i18n.language);
}

/** What a step is called, by its id: its kind, and the beginning of what it says. */
export function useStepName(flow: Flow): (id: string) => string {
  const { t } = useTranslation("content");
  const summarised = useSummary();
  return (id) => {
    const node = flow.nodes[id];
    if (!node) return t("bots.nowhere");
    const about = summarised(node);
    const kind = t(`bots.kinds.${node.kind}`);
    return about ? `${kind} “${about.length > 40 ? `${about.slice(0, 40)}…` : about}”` : kind;
  };
}
