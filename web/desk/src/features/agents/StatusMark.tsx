import type { Me } from "@parley/api/types";

/** Ready is a tick, not ready a pause, just left a half circle, offline a ring: a shape each. */
export function StatusMark({ status, size = 14 }: { status: Me["status"]; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" style={{ flex: "none", display: "block" }}>
      {SHAPES[status]}
    </svg>
  );
}

const SHAPES = {
  ready: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="var(--good-mark)" />
      <path d="m4.8 8.2 2.2 2.2 4.2-4.6" fill="none" stroke="var(--surface)" strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
  not_ready: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="var(--faint)" />
      <path d="M6.2 5.500v5M9.8 5.500v5" stroke="var(--surface)" strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
  just_left: (
    <>
      <circle cx="8" cy="8" r="6.7" fill="none" stroke="var(--warn-mark)" strokeWidth="1.6" />
      <path d="M8 1.300a6.7 6.7 0 0 1 0 13.400Z" fill="var(--warn-mark)" />
    </>
  ),
  offline: <circle cx="8" cy="8" r="6.7" fill="none" stroke="var(--faint)" strokeWidth="1.6" />,
} satisfies Record<Me["status"], unknown>;
