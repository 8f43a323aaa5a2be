import type { Task } from "@parley/api/types";
import { useTranslation } from "react-i18next";

export type Priority = Task["priority"];

/** Most urgent first. */
export const PRIORITIES: readonly Priority[] = ["high", "medium", "low"];

const SHAPES: Record<Priority, { fill: string; path: string }> = {
  high: { fill: "var(--bad-mark)", path: "M6 1.2 11.3 10.6H.7Z" },
  medium: { fill: "var(--warn-mark)", path: "M6 .8 11.2 6 6 11.2.8 6Z" },
  low: { fill: "var(--good-mark)", path: "M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6Z" },
};

/** Triangle, diamond, circle: told apart without their colours. With `word`, the word stands in for screen readers. */
export function PriorityMark({
  priority,
  size = 12,
  word = true,
}: {
  priority: Priority;
  size?: number;
  word?: boolean;
}) {
  const { t } = useTranslation();
  const { fill, path } = SHAPES[priority];
  const name = t(`priority.${priority}`);
  const shape = <path d={path} fill={fill} />;
  const frame = { width: size, height: size, viewBox: "0 0 12 12", style: { flex: "none", display: "block" } };
  if (!word) {
    return (
      <svg {...frame} aria-hidden="true">
        {shape}
      </svg>
    );
  }
  return (
    <svg {...frame} role="img" aria-label={name}>
      <title>{name}</title>
      {shape}
    </svg>
  );
}
