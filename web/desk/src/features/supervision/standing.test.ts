import { describe, expect, it } from "vitest";
import { agent, annas, BILLING, row, SUPPORT } from "./sample";
import { agentsNow, queuesNow } from "./standing";

const rows = [
  row(1, { queued_at: 500 }),
  row(2, { queued_at: 400 }),
  row(3, { status: "offered", queued_at: 100 }),
  annas(4, 10),
  annas(5, 10, { status: "parked" }),
  row(6, { queue_id: 2 }),
];

describe("a queue", () => {
  it("counts what is in it, and who is there for it", () => {
    const staff = [agent(7, "Anna Rossi", "not_ready"), agent(8, "Bruno Blu")];
    const [support, billing] = queuesNow([SUPPORT, BILLING], rows, staff);
    expect(support).toMatchObject({ waiting: 2, longest: 400, offered: 1, live: 1, parked: 1, ready: 1, here: 2 });
    expect(support?.overload).toBe(false);
    // Somebody waits there, and the only one who serves it is not ready.
    expect(billing).toMatchObject({ waiting: 1, ready: 0, here: 1, overload: true });
  });

  it("is at rest with nobody there and nobody waiting", () => {
    const [support] = queuesNow([SUPPORT], [annas(4, 10)], [agent(7, "Anna Rossi", "offline")]);
    expect(support).toMatchObject({ waiting: 0, longest: null, here: 0, overload: false });
  });
});

it("groups those who serve the queues by status, with what they have", () => {
  const staff = [agent(7, "Anna Rossi", "not_ready"), agent(8, "Bruno Blu"), agent(9, "Somebody else")];
  const groups = agentsNow([SUPPORT], rows, staff);
  expect(
    groups.map(([status, group]) => [status, group.map(({ name, live, parked }) => [name, live, parked])]),
  ).toEqual([
    ["ready", [["Bruno Blu", 0, 0]]],
    ["not_ready", [["Anna Rossi", 1, 1]]],
  ]);
});
