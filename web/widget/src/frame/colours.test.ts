import { expect, it } from "vitest";
import { contrast, palette } from "./colours";

const ACCENTS = ["#1f6f5c", "#1f6feb", "#ffeb3b", "#ffffff", "#000000", "#ff5a00", "#7f7f7f", "#00ffcc", "#8e24aa"];
const GROUNDS = { light: ["#ffffff", "#f3f4f7"], dark: ["#17191d", "#24272d"] };
const TEXT = { light: "#1d2129", dark: "#eceef1" };

it.each(ACCENTS.flatMap((accent) => [[accent, "light"] as const, [accent, "dark"] as const]))(
  "%s can be read, %s",
  (accent, theme) => {
    const colours = palette(accent, theme);
    const of = (name: string) => colours[name] ?? "";
    expect(contrast(of("--accent"), of("--on-accent"))).toBeGreaterThanOrEqual(4.5);
    for (const ground of GROUNDS[theme]) expect(contrast(of("--accent-text"), ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("--tint"), TEXT[theme])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("--tint"), of("--tint-text"))).toBeGreaterThanOrEqual(4.5);
  },
);
