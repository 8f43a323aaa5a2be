/** A P that is a speech bubble. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path
        d="M17 6.5c4.7 0 8.5 3.6 8.5 8s-3.8 8-8.5 8c-1.3 0-2.5-.3-3.6-.8L8.5 26V14.5c0-4.4 3.8-8 8.5-8Z"
        fill="var(--on-accent)"
      />
      <circle cx="14" cy="14.5" r="1.7" fill="var(--accent)" />
      <circle cx="20" cy="14.5" r="1.7" fill="var(--accent)" />
    </svg>
  );
}
