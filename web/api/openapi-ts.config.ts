import { defineConfig } from "@hey-api/openapi-ts";

export default defineConfig({
  input: "../../contracts/openapi.json",
  logs: { level: "warn", file: false },
  output: { path: process.env.PARLEY_API_OUT ?? "src", entryFile: false },
  plugins: [
    "@hey-api/typescript",
    { name: "@hey-api/client-fetch", throwOnError: true },
    "@hey-api/sdk",
    "@tanstack/react-query",
  ],
});
