import type { Category } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { choosable, pathsOf, search } from "./tree";

let id = 0;
const category = (name: string, children: Category[] = [], retired = false): Category => {
  id += 1;
  return { id, name, retired, children };
};

const tree = [
  category("Orders", [category("Delivery", [category("Late"), category("Lost", [], true)]), category("Réturns")]),
  category("Old", [category("Late")], true),
  category("Invoices"),
];
const paths = pathsOf(choosable(tree));
const found = (typed: string) => search(paths, typed).map(({ names }) => names.join(" › "));

describe("a tree of categories", () => {
  it("reads from the top, without what is retired and what is below it", () => {
    expect(found("")).toEqual([
      "Orders",
      "Orders › Delivery",
      "Orders › Delivery › Late",
      "Orders › Réturns",
      "Invoices",
    ]);
  });

  it("is searched by every word of the path, whatever case and accent", () => {
    expect(found("late ORD")).toEqual(["Orders › Delivery › Late"]);
    expect(found("returns")).toEqual(["Orders › Réturns"]);
    expect(found("lost")).toEqual([]);
  });
});
