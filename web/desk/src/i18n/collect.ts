/** `../features/tasks/texts/en.json` → namespace `tasks`; `./texts/en.json` → `common`. */
export function collect(files: Record<string, unknown>): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [namespaceOf(path), texts as Record<string, unknown>]),
  );
}

export function namespaceOf(path: string): string {
  return /([^/.]+)\/texts\/[^/]+$/.exec(path)?.[1] ?? "common";
}
