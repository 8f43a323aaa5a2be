import { readFileSync } from "node:fs";
import { minify } from "terser";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { packed } from "../packed.ts";

const out = process.env.PARLEY_STATIC ?? "../../src/parley/static";

/**
 * Members of ours that neither a browser, the server, nor what is kept on the visitor's disk knows by their name: they
 * may have a shorter one.
 */
const OURS = [
  ...["controller", "answering", "hasMore", "hasToken", "renewing", "struggling"],
  ...[
    "addFiles",
    "cancelUpload",
    "draftChanged",
    "ensureToken",
    "forgetToken",
    "forgetUploads",
    "getJson",
    "loadOlder",
  ],
  ...["loadSite", "nudge", "onPick", "onRemove", "setChat", "setFiles", "setForm", "setJson", "setOpen", "setReading"],
  ...["setText", "settled", "stranger", "tellTyping"],
];

/** Three per cent off what the builder's own minifier leaves: every byte loads on somebody else's page. */
const smaller: Plugin = {
  name: "smaller",
  apply: "build",
  async generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk") continue;
      const { code } = await minify(file.code, {
        ecma: 2020,
        compress: {
          passes: 3,
          unsafe_arrows: true,
          keep_fargs: false,
          pure_getters: true,
          sequences: false,
          lhs_constants: false,
        },
        mangle: { properties: { regex: new RegExp(`^(?:${OURS.join("|")})$`) } },
      });
      if (code) file.code = code;
    }
  },
};

/** Both languages side by side: every word's name stands in the script once. */
const words: Plugin = {
  name: "words",
  resolveId: (id) => (id === "virtual:words" ? id : undefined),
  load(id) {
    if (id !== "virtual:words") return;
    const [en = {}, it = {}] = ["en", "it"].map((language): Record<string, string> => {
      const file = new URL(`./src/words/${language}.json`, import.meta.url);
      this.addWatchFile(file.pathname);
      return JSON.parse(readFileSync(file, "utf8"));
    });
    const pairs = Object.entries(en).map(([word, text]) => [word, [text, it[word]]]);
    return `export default ${JSON.stringify(Object.fromEntries(pairs))}`;
  },
};

// One script with everything in it: styles come by `import css from "./x.css?inline"` and go into the shadow root.
export default defineConfig({
  plugins: [words, smaller, packed],
  // `h(type, props, ...children)` is smaller than the automatic runtime's objects with `children` in them.
  oxc: {
    jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" },
    jsxInject: 'import { h, Fragment } from "preact"',
  },
  define: {
    "process.env.NODE_ENV": JSON.stringify(process.env.NODE_ENV ?? "production"),
  },
  build: {
    target: "es2022",
    // What A7 asks for (the latest three versions) can do all that the style sheets use.
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    outDir: `${out}/widget`,
    emptyOutDir: true,
    lib: { entry: "src/index.ts", formats: ["iife"], name: "ParleyWidget", fileName: () => "widget.js" },
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  test: {
    environment: "happy-dom",
    isolate: false, // a page and all modules anew for each file took three quarters of the time
    include: ["src/**/*.test.{ts,tsx}"],
    passWithNoTests: true,
    restoreMocks: true,
  },
});
