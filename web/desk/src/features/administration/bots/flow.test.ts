import type { Flow } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { inserted, KINDS, NOWHERE, newFlow, outline, parametersOf, removed, summary, waysOf } from "./flow";

const FLOW: Flow = {
  start: "hello",
  nodes: {
    hello: { kind: "message", text: { en: "Hello" }, next: "menu" },
    menu: {
      kind: "menu",
      text: { en: "What?" },
      options: [
        { id: "a", label: { en: "Order" }, next: "ask" },
        { id: "b", label: { en: "Bye" }, next: "bye" },
      ],
    },
    ask: { kind: "question", text: { en: "Which?" }, parameter: "order", next: "bye" },
    bye: { kind: "end", text: { it: "Ciao" } },
    stray: { kind: "message", text: {}, next: "hello" },
  },
};

const read = (flow: Flow) =>
  outline(flow).lines.map((line) => {
    const what =
      line.line === "step"
        ? line.id
        : line.line === "way"
          ? `${line.way.words?.en ?? line.way.label}:`
          : `→${line.target}`;
    return "-".repeat(line.depth) + what;
  });

describe("the outline", () => {
  it("is read from top to bottom, each step once", () => {
    expect(read(FLOW)).toEqual(["hello", "menu", "-Order:", "-ask", "-bye", "-Bye:", "-→bye"]);
    expect(outline(FLOW).stray).toEqual(["stray"]);
  });

  it("shows where something leads nowhere, and does not go round for ever", () => {
    expect(read({ start: "x", nodes: {} })).toEqual(["→x"]);
    const round: Flow = { start: "a", nodes: { a: { kind: "message", text: {}, next: "a" } } };
    expect(read(round)).toEqual(["a", "→a"]);
  });
});

describe("a step", () => {
  it("comes in between", () => {
    const [flow, id] = inserted(FLOW, "menu", "options.1", "message", 1);
    expect(read(flow)).toEqual(["hello", "menu", "-Order:", "-ask", "-bye", "-Bye:", `-${id}`, "-→bye"]);
    const [first, start] = inserted(FLOW, null, "", "message", 1);
    expect(read(first).slice(0, 2)).toEqual([start, "hello"]);
  });

  it("goes, and what led to it leads on", () => {
    expect(read(removed(FLOW, "ask"))).toEqual(["hello", "menu", "-Order:", "-bye", "-Bye:", "-→bye"]);
    expect(removed(FLOW, "hello").start).toBe("menu");
    expect(read(removed(FLOW, "bye"))).toEqual([
      "hello",
      "menu",
      "-Order:",
      "-ask",
      `-→${NOWHERE}`,
      "-Bye:",
      `-→${NOWHERE}`,
    ]);
  });

  it.each(KINDS)("of kind %s is made with its ways out", (kind) => {
    const [flow, id] = inserted(newFlow(7, { en: "Hi" }), "hello", "next", kind, 7);
    const node = flow.nodes[id];
    expect(node?.kind).toBe(kind);
    expect(node && waysOf(node).every(({ target }) => target === "over")).toBe(true);
  });
});

it("says what a step is about, in a language it has", () => {
  expect(summary(FLOW.nodes.bye, "en")).toBe("Ciao");
  expect(summary(FLOW.nodes.hello, "it")).toBe("Hello");
  expect(parametersOf(FLOW)).toEqual(["name", "language", "order"]);
});
