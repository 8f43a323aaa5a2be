import { describe, expect, it } from "vitest";
import { colours, theme } from "./theme";

type Scheme = (typeof colours)["light"] | (typeof colours)["dark"];

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const TEXT_ON = {
  text: ["ground", "surface", "sunken", "hover", "selected", "bubbleCustomer", "bubbleAgent", "bubbleNote"],
  dim: ["ground", "surface", "sunken", "hover", "selected", "bubbleCustomer", "bubbleAgent", "bubbleNote"],
  faint: ["surface", "hover", "selected"],
  accentText: ["surface", "selected", "ground"],
  onAccent: ["accent"],
  good: ["surface", "goodTint", "selected", "hover"],
  warn: ["surface", "warnTint"],
  bad: ["surface", "badTint"],
  info: ["surface", "infoTint"],
} satisfies Partial<Record<keyof Scheme, (keyof Scheme)[]>>;

describe.each(Object.entries(colours))("%s", (_, scheme) => {
  it.each(Object.entries(TEXT_ON))("%s can be read on what lies behind it", (colour, grounds) => {
    for (const ground of grounds) {
      const ratio = contrast(scheme[colour as keyof Scheme], scheme[ground]);
      expect(ratio, `${colour} on ${ground}: ${ratio.toFixed(2)}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(["goodMark", "warnMark", "badMark", "infoMark", "accent", "star"] as const)(
    "%s can be told from the surface",
    (mark) => {
      expect(contrast(scheme[mark], scheme.surface)).toBeGreaterThanOrEqual(
        mark === "warnMark" || mark === "star" ? 2.6 : 3,
      );
    },
  );
});

it.each(["accent", "green", "red", "blue", "orange"])("white can be read on a filled %s", (name) => {
  const { light, dark } = theme.primaryShade as { light: number; dark: number };
  for (const shade of [light, dark]) {
    const hex = theme.colors?.[name]?.[shade] ?? "";
    expect(contrast("#ffffff", hex), hex).toBeGreaterThanOrEqual(4.5);
  }
});
