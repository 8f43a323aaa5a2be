type Rgb = [number, number, number];

const BLACK: Rgb = [16, 18, 22];
const WHITE: Rgb = [255, 255, 255];

function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return a.map((part, i) => part * (1 - share) + Number(b[i]) * share) as Rgb;
}

/** Relative luminance of WCAG 2. */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

export function contrast(a: string, b: string): number {
  return ratio(parseHex(a), parseHex(b));
}

/** `colour`, moved towards `towards` until it can be read on each of `grounds`. */
function readable(colour: Rgb, grounds: Rgb[], towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mix(colour, towards, share);
    if (grounds.every((ground) => ratio(tried, ground) >= 4.6)) return tried;
  }
  return towards;
}

/** The host's accent as the colours we need, each with 4.5:1 for its text. */
export function palette(colour: string, theme: "light" | "dark"): Record<string, string> {
  const accent = parseHex(colour);
  const dark = theme === "dark";
  const ground: Rgb = dark ? [23, 25, 29] : WHITE;
  const soft: Rgb = dark ? [36, 39, 45] : [243, 244, 247];
  const tint = mix(ground, accent, dark ? 0.3 : 0.13);
  const end = dark ? WHITE : BLACK;
  // White on a strong colour is what people expect; only a colour too light for it gets dark text.
  const ink = ratio(WHITE, accent) >= 4.5 || ratio(WHITE, accent) > ratio(BLACK, accent) ? WHITE : BLACK;
  return {
    "--accent": toHex(ink === WHITE ? readable(accent, [WHITE], BLACK) : accent),
    "--on-accent": toHex(ink),
    "--accent-text": toHex(readable(accent, [ground, soft], end)),
    "--tint": toHex(tint),
    "--tint-text": toHex(readable(mix(accent, end, 0.4), [tint], end)),
  };
}
