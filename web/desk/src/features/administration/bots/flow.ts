import type { Flow } from "@parley/api/types";
import { newKey } from "../../conversations/composer/key";

export type Node = Flow["nodes"][string];
export type Kind = Node["kind"];
type Words = Record<string, string>;

/** Where a step leads that nobody has said yet: no step is called so, and the check finds it. */
export const NOWHERE = "?";

export const KINDS = [
  "message",
  "question",
  "menu",
  "condition",
  "set",
  "http_request",
  "survey",
  "handover",
  "end",
] as const satisfies readonly Kind[];

/** A way out of a step. */
export type Way = {
  slot: string;
  target: string;
  label: "next" | "then" | "otherwise" | "failed" | "option";
  words?: Words;
};

export function waysOf(node: Node): Way[] {
  switch (node.kind) {
    case "menu":
      return node.options.map(({ next, label }, place) => ({
        slot: `options.${place}`,
        target: next,
        label: "option",
        words: label,
      }));
    case "condition":
      return [
        { slot: "then", target: node.then, label: "then" },
        { slot: "otherwise", target: node.otherwise, label: "otherwise" },
      ];
    case "http_request":
      return [
        { slot: "next", target: node.next, label: "next" },
        { slot: "failed", target: node.failed, label: "failed" },
      ];
    case "handover":
    case "end":
      return [];
    default:
      return [{ slot: "next", target: node.next, label: "next" }];
  }
}

export function led(node: Node, slot: string, target: string): Node {
  if (node.kind === "menu") {
    const place = Number(slot.split(".")[1]);
    return { ...node, options: node.options.map((one, at) => (at === place ? { ...one, next: target } : one)) };
  }
  return { ...node, [slot]: target } as Node;
}

export function fresh(kind: Kind, next: string, queueId: number): Node {
  const option = () => ({ id: newKey().slice(0, 8), label: {}, next });
  switch (kind) {
    case "message":
      return { kind, text: {}, next };
    case "question":
      return { kind, text: {}, parameter: "answer", expects: "text", next };
    case "menu":
      return { kind, text: {}, options: [option(), option()] };
    case "condition":
      // biome-ignore lint/suspicious/noThenProperty: the server calls it so, and nobody awaits it
      return { kind, parameter: "answer", operator: "is", value: "", then: next, otherwise: next };
    case "set":
      return { kind, parameter: "note", value: "", next };
    case "http_request":
      return { kind, url: "https://", method: "GET", keep: {}, body: {}, timeout_seconds: 10, next, failed: next };
    case "survey":
      return { kind, questions: [{ parameter: "rating", text: {}, expects: "rating", options: [] }], next };
    case "handover":
      return { kind, queue_id: queueId, priority: "medium", text: {}, skills: [] };
    case "end":
      return { kind, text: {} };
  }
}

/** What a new bot says first, to customers. */
export const HELLO: Words = { en: "Hello! I am here for you.", it: "Salve! Sono qui per Lei." };

/** A new bot says hello, and hands over. */
export function newFlow(queueId: number, hello: Words): Flow {
  return {
    start: "hello",
    nodes: {
      hello: { kind: "message", text: hello, next: "over" },
      over: fresh("handover", NOWHERE, queueId),
    },
  };
}

/** A new step on the way out of another, or (`from` none) before all of them. Returns its id too. */
export function inserted(flow: Flow, from: string | null, slot: string, kind: Kind, queueId: number): [Flow, string] {
  const id = newKey().slice(0, 12);
  const node = from === null ? undefined : flow.nodes[from];
  const target = from === null ? flow.start : node && waysOf(node).find((way) => way.slot === slot)?.target;
  const nodes = { ...flow.nodes, [id]: fresh(kind, target ?? NOWHERE, queueId) };
  if (from === null || !node) return [{ start: id, nodes }, id];
  return [{ ...flow, nodes: { ...nodes, [from]: led(node, slot, id) } }, id];
}

/** Whatever led to it leads to what came after it. */
export function removed(flow: Flow, id: string): Flow {
  const node = flow.nodes[id];
  const after =
    (node &&
      waysOf(node)
        .map(({ target }) => target)
        .find((target) => target !== id)) ??
    NOWHERE;
  const rest = Object.entries(flow.nodes).filter(([other]) => other !== id);
  const nodes = Object.fromEntries(
    rest.map(([other, one]) => [
      other,
      waysOf(one)
        .filter(({ target }) => target === id)
        .reduce((changed, { slot }) => led(changed, slot, after), one),
    ]),
  );
  return { start: flow.start === id ? after : flow.start, nodes };
}

/** A line of the outline: a step; the way into a branch; or the note that it goes on at a step that stands elsewhere. */
export type Line =
  | { line: "step"; id: string; depth: number }
  | { line: "way"; id: string; way: Way; depth: number }
  | { line: "jump"; from: string; slot: string; target: string; depth: number };

/** The flow to be read from top to bottom, and what nothing leads to. */
export function outline(flow: Flow): { lines: Line[]; stray: string[] } {
  const lines: Line[] = [];
  const seen = new Set<string>();
  const walk = (target: string, depth: number, from: string, slot: string): void => {
    const node = flow.nodes[target];
    if (!node || seen.has(target)) {
      lines.push({ line: "jump", from, slot, target, depth });
      return;
    }
    seen.add(target);
    lines.push({ line: "step", id: target, depth });
    const ways = waysOf(node);
    if (ways.length === 1 && node.kind !== "menu") {
      for (const way of ways) walk(way.target, depth, target, way.slot);
      return;
    }
    for (const way of ways) {
      lines.push({ line: "way", id: target, way, depth: depth + 1 });
      walk(way.target, depth + 1, target, way.slot);
    }
  };
  walk(flow.start, 0, "", "");
  return { lines, stray: Object.keys(flow.nodes).filter((id) => !seen.has(id)) };
}

/** What a step says or does, in the language that is spoken. */
export function summary(node: Node | undefined, language: string): string {
  if (!node) return "";
  const said = (words: Words = {}) => (words[language] || Object.values(words).find(Boolean) || "").trim();
  switch (node.kind) {
    case "condition":
      return [node.parameter, node.operator, node.value].join(" ").trim();
    case "set":
      return `${node.parameter} = ${node.value}`;
    case "http_request":
      return node.url;
    case "survey":
      return said(node.questions[0]?.text);
    default:
      return said(node.text);
  }
}

/** The names under which something is known somewhere in the flow. */
export function parametersOf(flow: Flow): string[] {
  const names = Object.values(flow.nodes).flatMap((node) => {
    if (node.kind === "question" || node.kind === "set") return [node.parameter];
    if (node.kind === "menu") return node.parameter ? [node.parameter] : [];
    if (node.kind === "http_request") return Object.keys(node.keep ?? {});
    return node.kind === "survey" ? node.questions.map(({ parameter }) => parameter) : [];
  });
  return [...new Set(["name", "language", ...names])].filter(Boolean);
}
