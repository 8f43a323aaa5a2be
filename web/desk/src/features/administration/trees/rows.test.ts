import { describe, expect, it } from "vitest";
import { categoriesOf, dragged, indented, outdented, type Row, rowsOf, swapped, wrongNames } from "./rows";

/** `a`, `-b`, `--c`: a dash a level. */
const rows = (...lines: string[]): Row[] =>
  lines.map((line, id) => {
    const name = line.replace(/^-*/, "");
    return { key: name, id, name, retired: false, depth: line.length - name.length };
  });
const written = (found: Row[] | string) =>
  typeof found === "string" ? found : found.map(({ name, depth }) => "-".repeat(depth) + name);

const TREE = rows("a", "-b", "--c", "-d", "e", "-f");

it("is the same tree again", () => {
  expect(rowsOf(categoriesOf(TREE) as never)).toEqual(TREE.map((row) => ({ ...row, key: String(row.id) })));
});

describe("by keyboard", () => {
  it("goes past the one beside it, with all under either", () => {
    expect(written(swapped(TREE, 0, 1))).toEqual(["e", "-f", "a", "-b", "--c", "-d"]);
    expect(written(swapped(TREE, 3, -1))).toEqual(["a", "-d", "-b", "--c", "e", "-f"]);
    expect(swapped(TREE, 4, 1)).toBe("last");
    expect(swapped(TREE, 1, -1)).toBe("first");
  });

  it("goes under the one before it, while there are levels", () => {
    expect(written(indented(TREE, 3))).toEqual(["a", "-b", "--c", "--d", "e", "-f"]);
    expect(written(indented(TREE, 4))).toEqual(["a", "-b", "--c", "-d", "-e", "--f"]);
    expect(indented(rows("a", "b", "-c", "--d"), 1)).toBe("too_deep");
    expect(indented(TREE, 0)).toBe("no_parent");
    expect(indented(TREE, 1)).toBe("no_parent");
    expect(indented(rows("a", "-b", "--c", "--d"), 3)).toBe("too_deep");
  });

  it("comes out beside the one it stood under", () => {
    expect(written(outdented(TREE, 1))).toEqual(["a", "-d", "b", "-c", "e", "-f"]);
    expect(outdented(TREE, 4)).toBe("top");
  });
});

describe("dragged", () => {
  it("takes what stands under it along", () => {
    expect(written(dragged(TREE, 0, 5, 0))).toEqual(["e", "-f", "a", "-b", "--c", "-d"]);
    expect(written(dragged(TREE, 4, 0, 0))).toEqual(["e", "-f", "a", "-b", "--c", "-d"]);
  });

  it("goes a level deeper or higher by moving sideways", () => {
    expect(written(dragged(TREE, 4, 4, 1))).toEqual(["a", "-b", "--c", "-d", "-e", "--f"]);
    expect(written(dragged(TREE, 5, 5, -1))).toEqual(["a", "-b", "--c", "-d", "e", "f"]);
  });

  it("takes the level that its new place has", () => {
    expect(written(dragged(TREE, 4, 2, 0))).toBe("too_deep");
    expect(written(dragged(TREE, 5, 2, 0))).toEqual(["a", "-b", "--f", "--c", "-d", "e"]);
    expect(written(dragged(TREE, 2, 0, 0))).toEqual(["c", "a", "-b", "-d", "e", "-f"]);
  });

  it("does not go into itself", () => {
    expect(written(dragged(TREE, 0, 2, 0))).toEqual(written(TREE));
  });
});

it("wants a name, and no two the same side by side", () => {
  expect([...wrongNames(rows("a", "-x", "-X ", "b", "-x", " ", "A"))]).toEqual([
    [2, "twice"],
    [5, "required"],
    [6, "twice"],
  ]);
});
