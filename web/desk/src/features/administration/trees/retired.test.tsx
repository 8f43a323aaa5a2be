import type { Queue, ResultsSchemasSurvey as Survey, Tree } from "@parley/api/types";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { serve } from "../../../ui/testing";
import { showPage } from "../frame/testing";
import { SurveyEditor } from "../surveys/SurveyEditor";
import { TreeEditor } from "./TreeEditor";

const tree = { id: 3, version: 1, name: "Reasons", disabled: false, categories: [] } as unknown as Tree;
const survey = {
  ...{ id: 4, version: 1, name: "End", disabled: true, questions: [] },
  retired: [{ id: "old", text: "Was it solved?", kind: "text", required: false }],
} as unknown as Survey;

function answer(queues: Partial<Queue>[]) {
  serve({
    "GET /api/session": { body: { id: 1, name: "Ada", permissions: ["administer"], preferences: {} } },
    "GET /api/queues": { body: queues },
    "GET /api/result-trees": { body: [tree] },
    "GET /api/result-trees/3/use": { body: { chosen: {} } },
    "GET /api/surveys": { body: [survey] },
    "GET /api/surveys/4/use": { body: { answered: [] } },
  });
}

const retired = () => screen.findByRole<HTMLInputElement>("switch", { name: "Retired" });

it("a tree that a queue has is not retired before it is taken from there", async () => {
  answer([{ id: 1, name: "Billing", result_tree_id: 3 }]);
  await showPage("trees/3", <TreeEditor item="3" />);
  expect((await retired()).disabled).toBe(true);
  expect(screen.getByRole("link", { name: "Billing" })).toBeDefined();
});

it("a tree that no queue has can be, and says where it is chosen", async () => {
  answer([{ id: 1, name: "Billing", result_tree_id: null }]);
  await showPage("trees/3", <TreeEditor item="3" />);
  expect((await retired()).disabled).toBe(false);
  expect(screen.getByText(/Choose it on a queue’s page/)).toBeDefined();
});

it("a retired survey sends nobody to the queues, and tells of its former questions", async () => {
  answer([]);
  await showPage("surveys/4", <SurveyEditor item="4" />);
  expect((await retired()).disabled).toBe(false);
  expect(screen.getByText("None: it is retired.")).toBeDefined();
  expect(screen.queryByText(/Choose it on a queue’s page/)).toBeNull();
  expect(screen.getByText("Not asked any more, and kept with their answers.")).toBeDefined();
});
