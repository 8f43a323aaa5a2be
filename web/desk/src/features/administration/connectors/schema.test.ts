import type { ChannelKind } from "@parley/api/types";
import { expect, it } from "vitest";
import { inWords, settingsOf } from "./schema";

/** A channel that nobody has built: its form is drawn all the same. */
const pigeons: ChannelKind = {
  channel: "telegram",
  capabilities: {},
  fresh: { token: "", loft: "home", birds: 3, hurry: false, note: "" },
  groups: { bird: { en: "Birds", it: "Uccelli" }, key: { en: "Access", it: "Accesso" } },
  schema: {
    properties: {
      token: { type: "string", writeOnly: true, "x-group": "key", "x-label": { en: "Token" } },
      loft: {
        $ref: "#/$defs/Loft",
        "x-group": "bird",
        "x-label": { en: "Loft", it: "Piccionaia" },
        "x-choices": { home: { en: "At home", it: "A casa" } },
      },
      birds: { type: "integer", "x-group": "bird", "x-label": { en: "Birds" } },
      hurry: { type: "boolean", "x-group": "bird", "x-label": { en: "Hurry" }, "x-hint": { en: "Costs more" } },
      note: { type: "string", maxLength: 20, "x-group": "bird", "x-label": { en: "Note" } },
      greeting: { type: "object", "x-look": "words", "x-group": "bird", "x-label": { en: "Greeting" } },
    },
    $defs: { Loft: { enum: ["home", "away"] } },
  },
};

it("draws a channel it has never heard of", () => {
  const [birds, key] = settingsOf(pigeons);
  expect(birds?.settings.map(({ name, look }) => [name, look])).toEqual([
    ["loft", "choice"],
    ["birds", "number"],
    ["hurry", "switch"],
    ["note", "text"],
    ["greeting", "words"],
  ]);
  expect(birds?.settings[0]?.choices).toEqual([
    { value: "home", label: { en: "At home", it: "A casa" } },
    { value: "away", label: { en: "away" } },
  ]);
  expect(birds?.settings[3]?.most).toBe(20);
  expect(key?.settings.map(({ look }) => look)).toEqual(["secret"]);
  expect(inWords({ en: "Loft", it: "Piccionaia" }, "it")).toBe("Piccionaia");
  expect(inWords({ en: "Loft", it: "" }, "it")).toBe("Loft");
});
