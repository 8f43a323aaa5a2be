// Outlines on a 24 px grid in the manner of Tabler's, drawn with few points: the widget has to stay small.
const paths = {
  chat: "M12 4c5 0 9 3.2 9 7.5S17 19 12 19c-1.3 0-2.4-.2-3.5-.5L4 20l1.2-3.6C3.8 15 3 13.4 3 11.5 3 7.2 7 4 12 4z",
  close: "M18 6L6 18M6 6l12 12",
  chevron: "M6 9l6 6l6-6",
  back: "M5 12h14M5 12l6 6M5 12l6-6",
  send: "M4 4l17 8l-17 8l3-8zM7 12h14",
  attach: "M15 7l-6.5 6.5a1.5 1.5 0 0 0 3 3L18 10a3 3 0 0 0-6-6l-6.5 6.5a4.5 4.5 0 0 0 9 9L21 13",
  smile: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M9 10h.01M15 10h.01M9.5 15a3.5 3.5 0 0 0 5 0",
  check: "M5 12l5 5L20 7",
  checks: "M7 12l5 5L22 7M2 12l5 5m5-5l5-5",
  clock: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 7v5l3 3",
  alert: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 8v4M12 16h.01",
  file: "M6 3h8l5 5v13H6zM14 3v5h5M9 13h6M9 17h6",
  pin: "M12 21l-5-5.5a7 7 0 1 1 10 0zM9.5 10.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0",
  star: "M12 3l2.8 5.9l6.2.9l-4.5 4.5l1 6.4l-5.5-3l-5.5 3l1-6.4L3 9.8l6.2-.9z",
  down: "M12 5v14M18 13l-6 6l-6-6",
  robot: "M5 8h14v11H5zM12 4v4M9 12v2M15 12v2",
};

export type IconName = keyof typeof paths;

/** Decoration: whatever it stands in has the name. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
