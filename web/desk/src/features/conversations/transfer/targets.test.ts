import type { AgentTarget, QueueTarget } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { targetsOf } from "./targets";

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const queue = (id: number, name: string, opens_at: number | null = NOW): QueueTarget => ({
  id,
  name,
  opens_at,
  ready_agents: 1,
  waiting: 0,
});
const agent = (id: number, name: string, status: AgentTarget["status"]): AgentTarget => ({ id, name, status });

const queues = [
  queue(1, "Billing", NOW + HOUR),
  queue(2, "Sales"),
  queue(3, "Never", null),
  queue(4, "Support", NOW + 900),
];
const agents = [agent(5, "Zoë Bird", "offline"), agent(6, "Bruno", "not_ready"), agent(7, "Carla", "just_left")];
const names = (options: Parameters<typeof targetsOf>[3]) =>
  targetsOf(queues, agents, [{ id: 8, name: "Robbie" }], { now: NOW, ...options }).map(
    ({ name, available }) => `${available ? "" : "-"}${name}`,
  );

describe("targetsOf", () => {
  it("lists what can be chosen before what cannot, of each kind", () => {
    expect(names({})).toEqual(["Sales", "Support", "-Billing", "-Never", "Bruno", "Carla", "-Zoë Bird", "Robbie"]);
  });

  it("knows one kind, and the letters of a name without their accents", () => {
    expect(names({ kind: "agent" })).toEqual(["Bruno", "Carla", "-Zoë Bird"]);
    expect(names({ kind: "bot" })).toEqual(["Robbie"]);
    expect(names({ text: "zoe" })).toEqual(["-Zoë Bird"]);
    expect(names({ text: "b", kind: "queue" })).toEqual(["-Billing"]);
  });
});
