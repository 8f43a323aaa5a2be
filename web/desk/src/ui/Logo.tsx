/** A P that is a speech bubble. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path d={PARLEY} fill="var(--on-accent)" fillRule="evenodd" />
    </svg>
  );
}

// The bubble with its tail to the lower left, and the hole that makes the letter.
const PARLEY =
  "M16.5 6a8.5 8.5 0 1 1-3.3 16.33L8 26.5V14.5A8.5 8.5 0 0 1 16.5 6Zm0 4.6a3.9 3.9 0 1 0 0 7.8 3.9 3.9 0 0 0 0-7.8Z";
