import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as generated from "@parley/api/query";
import { QueryClient, type QueryKey } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import type { ServerEvent } from "../lib/live";
import { LiveCache } from "../lib/liveCache";
import { handlers } from "./live";

/**
 * Written by the server's tests: what queries answered before an event (or the several of one action), the event, and what
 * they answered after it. A query is named `<operationId> <its arguments as JSON>`, such as
 * `listMessages {"path": {"conversation_id": 3}}`.
 */
type Case = {
  event?: ServerEvent;
  events?: ServerEvent[];
  queries: Record<string, { before: unknown; after: unknown }>;
};

const FOLDER = join(import.meta.dirname, "../../../../contracts/event-cases");

function keyOf(name: string): QueryKey {
  const [, operation = name, json = ""] = /^(\w+)\s*(.*)$/s.exec(name) ?? [];
  const makers = generated as unknown as Record<string, ((options?: unknown) => QueryKey) | undefined>;
  const maker = makers[`${operation}QueryKey`];
  if (!maker) throw new Error(`There is no query ${operation}.`);
  return maker(json ? JSON.parse(json) : undefined);
}

function cases(): [string, Case][] {
  if (!existsSync(FOLDER)) return [];
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));
  return files.sort().flatMap((file) => {
    const content = JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Case | Case[];
    const all = Array.isArray(content) ? content : [content];
    return all.map((each, index): [string, Case] => [all.length > 1 ? `${file} ${index + 1}` : file, each]);
  });
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

describe("an event makes of what was fetched before what would be fetched after", () => {
  it.each(cases())("%s", (_, { event, events = event ? [event] : [], queries }) => {
    const cache = new QueryClient();
    const live = new LiveCache(cache, handlers);
    for (const [name, { before }] of Object.entries(queries)) {
      if (!isNothing(before)) cache.setQueryData(keyOf(name), before);
    }
    for (const times of ["once", "twice"]) {
      live.apply(events);
      for (const [name, { before, after }] of Object.entries(queries)) {
        // Nothing was known of it, or nothing is left to know; or it is asked for anew.
        if (isNothing(before) || isNothing(after) || cache.getQueryState(keyOf(name))?.isInvalidated) continue;
        expect(cache.getQueryData(keyOf(name)), `${name}, ${times}`).toEqual(after);
      }
    }
  });

  it("has an effect for every type", () => {
    expect(Object.values(handlers).every((list) => list.length > 0)).toBe(true);
  });
});
