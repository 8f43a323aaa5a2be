import { importConfig } from "@parley/api/sdk";
import type { ConfigOutcome, Difference } from "@parley/api/types";

/** The file's sections, in its order, and the pages they are set on. */
export const PLACES = {
  organisation: "organisation",
  permission_sets: "permission-sets",
  opening_hours: "hours",
  result_trees: "trees",
  surveys: "surveys",
  queues: "queues",
  profiles: "profiles",
  agents: "agents",
  shortcodes: "shortcodes",
  bots: "bots",
  connectors: "connectors",
} as const;

export type SectionName = keyof typeof PLACES;
export type Wishes = { dry_run?: boolean; prune?: boolean; erase?: boolean };

/** The server takes no larger file. */
export const MOST_BYTES = 1024 * 1024;

export async function bringIn(text: string, query: Wishes): Promise<ConfigOutcome> {
  // The body is the file as it is, not a JSON of it.
  return (await importConfig({ body: {}, bodySerializer: () => text, query, throwOnError: true })).data;
}

/** What goes by it, and who imports is asked once more. */
export const removed = ({ differences }: ConfigOutcome): Difference[] =>
  differences.filter(({ verb }) => verb !== "created" && verb !== "changed");

/** In the file's order, whatever order it was done in. */
export function bySection<T extends { section: string }>(things: T[]): { section: SectionName; those: T[] }[] {
  return (Object.keys(PLACES) as SectionName[])
    .map((section) => ({ section, those: things.filter((one) => one.section === section) }))
    .filter(({ those }) => those.length > 0);
}
