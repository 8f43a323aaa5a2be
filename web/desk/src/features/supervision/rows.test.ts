import { describe, expect, it } from "vitest";
import { dialogIdOf } from "./dialogId";
import { COLUMNS, FIRST_SORT, inOrder, NO_FILTER, passes, sortBy } from "./rows";
import { annas, row } from "./sample";

const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);

describe("the order", () => {
  const rows = [
    annas(1, 500),
    row(2, { queued_at: 300 }),
    annas(3, 100, { status: "parked" }),
    row(4, { queued_at: 200, status: "offered" }),
  ];

  it("has those who wait first, and of them who waits longest", () => {
    expect(ids(inOrder(rows, FIRST_SORT))).toEqual([4, 2, 3, 1]);
  });

  it("keeps them first when the times are turned round", () => {
    expect(ids(inOrder(rows, { by: "time", reverse: true }))).toEqual([2, 4, 1, 3]);
  });

  it("puts the most urgent first, and among equals the longest wait", () => {
    const urgent = [row(1, { queued_at: 9 }), row(2, { priority: "high", queued_at: 20 }), row(3, { queued_at: 5 })];
    expect(ids(inOrder(urgent, { by: "priority", reverse: false }))).toEqual([2, 3, 1]);
  });

  it("puts what is due first before what owes nothing", () => {
    const owing = [
      row(1),
      row(2, { awaiting_since: 1000, sla_seconds: 60 }),
      row(3, { awaiting_since: 2000, sla_seconds: 30 }),
      row(4, { awaiting_since: 5 }),
    ];
    expect(ids(inOrder(owing, { by: "sla", reverse: false }))).toEqual([3, 2, 1, 4]);
  });

  it("sorts by whoever has it or is to have it, and nobody last", () => {
    const had = [row(1), annas(2, 0), row(3, { for_agent_name: "Abel" })];
    expect(ids(inOrder(had, { by: "agent", reverse: false }))).toEqual([3, 2, 1]);
  });

  it("is whole for a thousand rows in every column", () => {
    const many = Array.from({ length: 1000 }, (_, at) => (at % 3 ? annas(at, at * 7) : row(at, { queued_at: -at })));
    for (const by of COLUMNS) expect(new Set(ids(inOrder(many, { by, reverse: false }))).size).toBe(1000);
  });

  it("turns round when a column is pressed again", () => {
    const once = sortBy("customer", FIRST_SORT);
    expect(once).toEqual({ by: "customer", reverse: false });
    expect(sortBy("customer", once)).toEqual({ by: "customer", reverse: true });
    expect(sortBy("time", once)).toEqual(FIRST_SORT);
  });
});

describe("the filters", () => {
  const rows = [
    row(10482, { customer_name: "Dario Duro", last_message: null }),
    row(2, { queue_id: 2, queue_name: "Billing", for_agent_name: "Anna Rossi" }),
    annas(3, 0, { last_message: { author: "customer", kind: "text", text: "Perché no?", at: 1, files: 0 } }),
  ];
  const found = (filter: Partial<typeof NO_FILTER>) => ids(rows.filter(passes({ ...NO_FILTER, ...filter })));

  it("let everything through at first", () => expect(found({})).toEqual([10482, 2, 3]));
  it("know a queue", () => expect(found({ queue: 2 })).toEqual([2]));
  it("know a status", () => expect(found({ status: "live" })).toEqual([3]));
  it("know an agent, and nobody", () => {
    expect(found({ agent: 7 })).toEqual([3]);
    expect(found({ agent: "nobody" })).toEqual([10482, 2]);
  });
  it("find text without accents, names and the dialog id", () => {
    expect(found({ text: "perche" })).toEqual([3]);
    expect(found({ text: "anna" })).toEqual([2, 3]);
    expect(found({ text: "#10482" })).toEqual([10482]);
    expect(found({ text: "duro dario" })).toEqual([10482]);
  });
  it("hold together", () => expect(found({ text: "anna", queue: 1 })).toEqual([3]));
});

it.each([
  ["10482", 10482],
  [" #10482 ", 10482],
  ["# 7", 7],
  ["0", null],
  ["", null],
  ["12a", null],
  ["-3", null],
])("reads %j as the dialog id %j", (typed, id) => expect(dialogIdOf(typed)).toBe(id));
