import { listParkedTasksQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { Preview, Task } from "@parley/api/types";
import { screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "../../lib/query";
import { serve, show } from "../../ui/testing";
import { TaskList } from "./TaskList";

const said = (changes: Partial<Preview> = {}): Preview => ({
  author: "customer",
  kind: "text",
  text: "Where is it?",
  at: 1000,
  files: 0,
  ...changes,
});

const task = (conversation_id: number, changes: Partial<Task> = {}): Task => ({
  conversation_id,
  channel: "webchat",
  status: "live",
  priority: "medium",
  queue_id: 1,
  queue_name: "Orders",
  customer_id: 1,
  customer_name: "Anna Rossi",
  subject: null,
  language: "en",
  accepted_at: Date.now() - 5.5 * 60_000,
  parked_at: null,
  wrap_up: false,
  previous_up_to: 0,
  message_count: 1,
  last_message: said({ at: conversation_id }),
  unread: 0,
  starred: false,
  awaiting_since: null,
  sla_seconds: null,
  customer_delivered: 0,
  customer_read: 0,
  agent_read: 0,
  ...changes,
});

beforeEach(() => {
  // The virtual list asks how high it is; a page without a layout has no answer.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(300);
});

async function open(tasks: Task[], selected: number | null = null, parked: Task[] = []) {
  const cache = createQueryClient();
  cache.setQueryData(listTasksQueryKey(), tasks);
  cache.setQueryData(listParkedTasksQueryKey(), parked);
  const [chosen, passed] = [vi.fn(), vi.fn()];
  function Page() {
    const [id, setId] = useState(selected);
    const by = (told: typeof chosen) => (next: number) => {
      told(next);
      setId(next);
    };
    return (
      <TaskList
        selected={id}
        onSelect={by(chosen)}
        onStep={by(passed)}
        emptyAction={<button type="button">Go Ready</button>}
      />
    );
  }
  const { user } = await show(<Page />, cache);
  return { cache, user, chosen, passed };
}

const rows = () => screen.queryAllByRole("listitem");
const ids = () => rows().map((row) => Number(row.querySelector("button")?.dataset.conversation));
const row = (id: number) => rows()[ids().indexOf(id)] as HTMLElement;

describe("TaskList", () => {
  it("knows a chat by its id and an email by its sender", async () => {
    await open([task(1), task(2, { channel: "email", customer_name: "John", subject: "Invoice 2231" })]);
    expect(row(1).textContent).toContain("#1Anna Rossi");
    expect(row(2).textContent).toContain("JohnInvoice 2231");
    expect(within(row(2)).getByRole("img", { name: "Email" })).toBeTruthy();
  });

  it("shows who spoke last, what is unread, the star, the priority and when it was accepted", async () => {
    await open([
      task(1, { last_message: said({ author: "agent", text: "Tomorrow." }) }),
      task(2, { unread: 3, starred: true, priority: "high" }),
      task(3, { last_message: said({ text: "", files: 2 }) }),
      task(4, { last_message: said({ kind: "note", author: "agent", text: "careful" }) }),
    ]);
    expect(row(1).textContent).toContain("You: Tomorrow.");
    for (const name of ["3 unread messages", "Starred", "High priority"]) {
      expect(within(row(2)).getByRole("img", { name })).toBeTruthy();
    }
    expect(row(3).textContent).toContain("2 files");
    expect(row(4).textContent).toContain("Note: careful");
    const time = row(1).querySelector("time");
    expect(time?.textContent).toBe("5m");
    expect(time?.title).toMatch(/^Accepted: /);
  });

  it.each([
    [10, "running", "0:50 left to answer"],
    [50, "near", "Only 0:10 left to answer"],
    [95, "expired", "Answer overdue for 0:35"],
  ])("after %i seconds of 60 the answer's deadline is %s", async (passed, state, name) => {
    vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ["Date"] });
    await open([task(1, { sla_seconds: 60, awaiting_since: Date.now() - passed * 1000 })]);
    const mark = within(row(1)).getByRole("img", { name });
    expect(mark.dataset.state).toBe(state);
    vi.useRealTimers();
  });

  it("goes to the next and the previous by key, but not while somebody writes", async () => {
    const { user, chosen, passed } = await open([task(1), task(2), task(3)]);
    await user.keyboard("j");
    await user.keyboard("j");
    await user.keyboard("k");
    expect(passed.mock.calls.flat()).toEqual([3, 2, 3]);
    expect(chosen).not.toHaveBeenCalled();
    await user.click(within(row(1)).getByRole("button"));
    expect(chosen).toHaveBeenCalledWith(1);
    await user.type(screen.getByRole("searchbox"), "jk");
    expect(passed).toHaveBeenCalledTimes(3);
  });

  it("filters by text, and offers to stop when nothing is left", async () => {
    const { user } = await open([task(1, { customer_name: "José Muñoz" }), task(2), task(33)]);
    await user.type(screen.getByRole("searchbox"), "munoz JOSE");
    expect(ids()).toEqual([1]);
    await user.clear(screen.getByRole("searchbox"));
    await user.type(screen.getByRole("searchbox"), "#33");
    expect(ids()).toEqual([33]);
    await user.type(screen.getByRole("searchbox"), "nobody");
    expect(ids()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Clear the filter" }));
    expect(ids()).toHaveLength(3);
  });

  it("filters by one priority, or sorts by channel and filters by one of those", async () => {
    const { user } = await open([task(1, { priority: "low" }), task(2, { channel: "email" }), task(3)]);
    await user.selectOptions(screen.getByRole("combobox", { name: "Show only" }), "Low");
    expect(ids()).toEqual([1]);
    await user.selectOptions(screen.getByRole("combobox", { name: "Sort by" }), "By channel");
    expect(ids()).toEqual([3, 1, 2]);
    await user.selectOptions(screen.getByRole("combobox", { name: "Show only" }), "Email");
    expect(ids()).toEqual([2]);
  });

  it("keeps the task being read where it is when another one moves to the top", async () => {
    const { cache } = await open([task(1), task(2), task(3)], 2);
    expect(ids()).toEqual([3, 2, 1]);
    cache.setQueryData(listTasksQueryKey(), [task(1, { last_message: said({ at: 9 }) }), task(2), task(3)]);
    await waitFor(() => expect(ids()).toEqual([1, 2, 3]));
  });

  it("says what to do when there is nothing", async () => {
    await open([]);
    expect(screen.getByText("No tasks")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Go Ready" })).toBeTruthy();
  });

  it("says what happened when the tasks could not be loaded, and tries again", async () => {
    let refuse = true;
    serve({
      "GET /api/tasks": () =>
        refuse ? { status: 403, body: { code: "not_allowed", message: "", details: {} } } : { body: [task(1)] },
    });
    const { user } = await show(<TaskList selected={null} onSelect={() => {}} onStep={() => {}} />);
    expect((await screen.findByRole("alert")).textContent).toContain("not permitted");
    refuse = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(ids()).toEqual([1]));
  });

  it("draws only what can be seen of a long list", async () => {
    await open(Array.from({ length: 2000 }, (_, index) => task(index + 1)));
    expect(rows().length).toBeLessThan(40);
    expect(row(2000).getAttribute("aria-setsize")).toBe("2000");
  });

  it("keeps what is parked folded at its foot, and says who wrote", async () => {
    const parked = [
      task(7, { status: "parked", parked_at: 2000 }),
      task(8, { status: "parked", parked_at: 1000, unread: 2, customer_name: "Bea" }),
    ];
    const { user, chosen } = await open([task(1)], null, parked);
    const section = within(screen.getByRole("region", { name: "Parked tasks" }));
    const head = section.getByRole("button", { name: "Parked (2) 1 customer wrote" });
    expect(head.getAttribute("aria-expanded")).toBe("false");
    expect(ids()).toEqual([1]);
    await user.click(head);
    const [first, second] = section.getAllByRole("listitem") as [HTMLElement, HTMLElement];
    expect(first.textContent).toContain("#8Bea");
    expect(within(first).getByRole("img", { name: "2 unread messages" })).toBeTruthy();
    expect(second.querySelector("time")?.title).toMatch(/^Parked: /);
    await user.click(within(second).getByRole("button"));
    expect(chosen).toHaveBeenCalledWith(7);
    await user.type(screen.getByRole("searchbox"), "bea");
    expect(section.getAllByRole("listitem")).toHaveLength(1);
  });
});
