import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { packed } from "../packed.ts";

// scripts/lib/web.sh passes the hash of the sources and the folder to build into.
const build = process.env.PARLEY_BUILD ?? "dev";
const out = process.env.PARLEY_STATIC ?? "../../src/parley/static";

// `vite` and `vite preview` serve the page; everything else comes from a running server.
const server = process.env.PARLEY_URL ?? "http://127.0.0.1:8000";
const proxy = { "/api": { target: server, ws: true }, "/media": server };

// What an agent sees from signing in to the first answer.
const WORK =
  /\/(app\/(LoginPage|Toasts)|dispatch\/OfferCards|conversations\/(ConversationPane|CustomerPanel)|i18n\/collect)\.tsx?$/;

/** Tells the server which build it serves. */
function buildFile(): Plugin {
  return {
    name: "parley-build-file",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "build.json", source: `${JSON.stringify({ build })}\n` });
    },
  };
}

export default defineConfig({
  plugins: [react(), buildFile(), packed],
  define: { __BUILD__: JSON.stringify(build) },
  server: { proxy },
  preview: { proxy },
  build: {
    outDir: `${out}/desk`,
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0, // the content security policy allows no data: scripts or styles
    reportCompressedSize: false, // scripts/budgets measures
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files, by what is needed together: split wherever two pages share something, it took 115 requests, most of a
          // hundred bytes, until an agent could work. What a group's modules import comes into it too.
          groups: [
            // In any case, and rarely changed: it stays in a browser's cache from one build to the next.
            { name: "libraries", tags: ["$initial"], test: /node_modules/, priority: 4 },
            // Without the entry itself, by which Vite knows the page.
            { name: "page", tags: ["$initial"], test: /\/src\/(?!main\.tsx)/, priority: 3 },
            { name: "work", test: WORK, priority: 2 },
            // Of the pages and dialogs that are loaded when they are first opened.
            { name: "shared", minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  test: {
    environment: "happy-dom",
    isolate: false, // a page and all modules anew for each file took three quarters of the time
    setupFiles: ["src/ui/tidying.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    passWithNoTests: true,
    restoreMocks: true,
    testTimeout: 20_000, // more than a test's waiting for what is to appear: ui/tidying.ts
  },
});
