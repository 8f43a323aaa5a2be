import type { ChannelKind, Connector, FormField } from "@parley/api/types";
import { settingsOf } from "./schema";

type Settings = Record<string, unknown>;
export type Values = {
  name: string;
  enabled: boolean;
  bot_id: number | null;
  queue_id: number | null;
  settings: Settings;
  /** What is typed of them; what is kept is never shown. */
  secrets: Record<string, string>;
};

export function valuesOf(connector: Connector | undefined, kind: ChannelKind, queueId: number | null): Values {
  return {
    name: connector?.name ?? "",
    enabled: connector?.enabled ?? true,
    bot_id: connector?.bot_id ?? null,
    queue_id: connector?.queue_id ?? queueId,
    settings: shown(connector ? { ...kind.fresh, ...connector.settings } : kind.fresh, kind),
    secrets: {},
  };
}

/** What is sorted has keys. */
function shown(settings: Settings, kind: ChannelKind): Settings {
  const found = { ...settings };
  for (const { name, look } of settingsOf(kind).flatMap((group) => group.settings)) {
    if (look === "secret") delete found[name];
    if (look === "formFields") {
      found[name] = ((found[name] ?? []) as FormField[]).map((field, place) => ({ ...field, key: String(place) }));
    }
  }
  return found;
}

/** As the server has them: without what only a form needs. */
export function settingsToKeep({ settings, secrets }: Values): Settings {
  const typed = Object.entries(secrets).filter(([, secret]) => secret !== "");
  return Object.fromEntries([...Object.entries(settings).map(([name, value]) => [name, plain(value)]), ...typed]);
}

function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((one: unknown) => {
    if (typeof one !== "object" || one === null || !("key" in one)) return one;
    const { key: _, ...rest } = one;
    return rest;
  });
}
