import {
  type CSSVariablesResolver,
  convertCssVariables,
  createTheme,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  mergeMantineTheme,
  rem,
  type VariantColorsResolver,
} from "@mantine/core";

/**
 * Every colour of the desk, in both schemes. Each becomes a CSS variable: `goodTint` is `var(--good-tint)`.
 *
 * Four meanings, never by colour alone: *good* (low priority, ready), *warn* (medium, soon), *bad* (high, expired, failed),
 * *info*. Of each: the word's colour, a tint to lie behind it, and a mark for dots, bars and edges.
 */
export const colours = {
  light: {
    ground: "#f4f5f7",
    surface: "#ffffff",
    sunken: "#eef0f3",
    hover: "#f1f2f5",
    selected: "#efedfc",
    line: "#e1e4e9",
    lineStrong: "#c9ced6",
    text: "#1c1f26",
    dim: "#59606c",
    faint: "#666d79",
    accent: "#5a4fcf",
    accentText: "#4b40bd",
    onAccent: "#ffffff",
    good: "#1a7337",
    goodTint: "#e2f4e7",
    goodMark: "#2a9d4c",
    warn: "#8f5300",
    warnTint: "#fdf0d8",
    warnMark: "#dd7f00",
    bad: "#b42318",
    badTint: "#fdebe9",
    badMark: "#d92d20",
    info: "#1d5fa8",
    infoTint: "#e4f0fc",
    infoMark: "#2f7ed8",
    star: "#c98a00",
    bubbleCustomer: "#e3f0fe",
    bubbleCustomerLine: "#cbe1fa",
    bubbleAgent: "#ddf4e3",
    bubbleAgentLine: "#c0e6cb",
    bubbleNote: "#fff5d1",
    bubbleNoteLine: "#efdc96",
    found: "#ffdd57",
    onFound: "#1c1f26",
    shadow: "0 4px 16px rgb(20 24 33 / 14%), 0 1px 3px rgb(20 24 33 / 10%)",
  },
  dark: {
    ground: "#131519",
    surface: "#1a1d22",
    sunken: "#15181c",
    hover: "#22262c",
    selected: "#292845",
    line: "#2b3038",
    lineStrong: "#414854",
    text: "#e6e8ec",
    dim: "#a4abb7",
    faint: "#939ba8",
    accent: "#6b61dc",
    accentText: "#b1abf7",
    onAccent: "#ffffff",
    good: "#74cf8f",
    goodTint: "#18301f",
    goodMark: "#3fae63",
    warn: "#e9b661",
    warnTint: "#332811",
    warnMark: "#d9962b",
    bad: "#f58d83",
    badTint: "#3b1d1b",
    badMark: "#e2574d",
    info: "#84b9f2",
    infoTint: "#172b42",
    infoMark: "#4a93dd",
    star: "#e3b341",
    bubbleCustomer: "#1c2f45",
    bubbleCustomerLine: "#284461",
    bubbleAgent: "#1b3425",
    bubbleAgentLine: "#285038",
    bubbleNote: "#352f16",
    bubbleNoteLine: "#564c22",
    found: "#e8c24a",
    onFound: "#16181c",
    shadow: "0 6px 20px rgb(0 0 0 / 45%), 0 1px 3px rgb(0 0 0 / 40%)",
  },
} as const satisfies Record<"light" | "dark", Record<string, string>>;

/** Fixed measures of the frame, in pixels. Each is a CSS variable too: `--bar-height`. */
export const measures = {
  barHeight: 48,
  navWidth: 56,
  listWidth: 300,
  paneMin: 480,
  panelWidth: 340,
  rowHeight: 64,
} as const;

/** Below this width the customer's panel lies over the conversation instead of beside it. */
export const PANEL_BESIDE = measures.navWidth + measures.listWidth + measures.paneMin + measures.panelWidth;

// Filled buttons: white on step 6 (light) and step 7 (dark) reads at 4.5:1 or better.
const accent: MantineColorsTuple = [
  "#f2f1fd",
  "#e2dffa",
  "#c5bff4",
  "#a79fed",
  "#8d83e6",
  "#7a6fe0",
  "#5a4fcf",
  "#6157d4",
  "#443ab0",
  "#352d8d",
];
const green: MantineColorsTuple = [
  "#e9f7ed",
  "#d2efda",
  "#a6dfb6",
  "#76cd8f",
  "#4fbe70",
  "#34b45b",
  "#1f7a3d",
  "#23843f",
  "#16652f",
  "#0d5225",
];
const orange: MantineColorsTuple = [
  "#fff4e2",
  "#ffe6c4",
  "#fccd8d",
  "#f9b253",
  "#f69b24",
  "#f48d08",
  "#a85c00",
  "#a85c00",
  "#8a4b00",
  "#6d3a00",
];
const red: MantineColorsTuple = [
  "#fdecea",
  "#fad5d2",
  "#f3a9a3",
  "#ed7a71",
  "#e75347",
  "#e43b2d",
  "#c4281b",
  "#cb3226",
  "#a31d12",
  "#86150c",
];
const blue: MantineColorsTuple = [
  "#e7f2fd",
  "#cfe3f8",
  "#9fc6f0",
  "#6ca8e8",
  "#428ee1",
  "#297ede",
  "#1f66b3",
  "#2a6fbd",
  "#15528f",
  "#0c4176",
];
const gray: MantineColorsTuple = [
  "#f7f8fa",
  "#eef0f3",
  "#e1e4e9",
  "#d5d9e0",
  "#c9ced6",
  "#a3aab6",
  "#59606c",
  "#464c57",
  "#31363f",
  "#1c1f26",
];
const dark: MantineColorsTuple = [
  "#e6e8ec",
  "#c8ccd4",
  "#a4abb7",
  "#939ba8",
  "#414854",
  "#2b3038",
  "#22262c",
  "#1a1d22",
  "#15181c",
  "#101216",
];

const MEANINGS: Record<string, string> = { green: "good", orange: "warn", red: "bad", blue: "info" };

/** A light alert or badge wears its meaning's tint and word colour, as everything else that has a meaning does. */
const variantColors: VariantColorsResolver = (input) => {
  const meaning = MEANINGS[input.color ?? ""];
  if (input.variant !== "light" || !meaning) return defaultVariantColorsResolver(input);
  const background = `var(--${meaning}-tint)`;
  return { background, hover: background, color: `var(--${meaning})`, border: "1px solid transparent" };
};

export const theme = createTheme({
  variantColorResolver: variantColors,
  colors: { accent, green, orange, red, blue, gray, dark },
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 7 },
  respectReducedMotion: true,
  cursorType: "pointer",
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif',
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(15), xl: rem(18) },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.45", lg: "1.5", xl: "1.4" },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(18) },
  defaultRadius: "sm",
  headings: { fontWeight: "600" },
  components: {
    Button: { defaultProps: { size: "sm" } },
    Alert: { styles: { message: { color: "inherit" } } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: 32 } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true, fz: "xs" } },
    // The page itself never scrolls; locking it would need a style element, which the content security policy forbids.
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: true,
        radius: "md",
        padding: "xl",
        overlayProps: { backgroundOpacity: 0.35 },
      },
      styles: { title: { fontSize: "var(--mantine-font-size-xl)", fontWeight: 600 } },
    },
    ModalRoot: { defaultProps: { lockScroll: false, radius: "md" } },
    ModalOverlay: { defaultProps: { backgroundOpacity: 0.35 } },
    Drawer: { defaultProps: { lockScroll: false } },
    Popover: { defaultProps: { radius: "md", shadow: "md" } },
    Menu: { defaultProps: { radius: "md", shadow: "md" } },
  },
});

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function variablesOf(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${kebab(name)}`, value]));
}

const mantineSurfaces = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--dim)",
  "--mantine-color-placeholder": "var(--faint)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-primary-color-filled": "var(--accent)",
};

export const resolveVariables: CSSVariablesResolver = (merged) => {
  const base = defaultCssVariablesResolver(merged);
  return {
    variables: {
      ...base.variables,
      "--mantine-shadow-md": "var(--shadow)",
      ...Object.fromEntries(Object.entries(measures).map(([name, value]) => [`--${kebab(name)}`, rem(value)])),
    },
    light: { ...base.light, ...variablesOf(colours.light), ...mantineSurfaces },
    dark: { ...base.dark, ...variablesOf(colours.dark), ...mantineSurfaces },
  };
};

/**
 * Puts the theme's CSS variables into the page. As a constructed sheet, not a style element, so that the content security
 * policy can forbid inline styles; MantineProvider is told to add none (`withCssVariables={false}`).
 */
export function adoptTheme(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(convertCssVariables(resolveVariables(mergeMantineTheme(DEFAULT_THEME, theme)), ":root"));
  document.adoptedStyleSheets.push(sheet);
}
