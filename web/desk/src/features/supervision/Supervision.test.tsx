import type { LiveConversation } from "@parley/api/types";
import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { serve, show } from "../../ui/testing";
import { Supervision } from "./Supervision";
import { agent, annas, BILLING, row, SUPPORT } from "./sample";

beforeEach(() => {
  // The virtual list asks how high it is; a page without a layout has no answer.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1200);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(1200);
});

const now = Date.now();
const ROWS = [
  annas(3, now - 9000, { customer_name: "Elena" }),
  row(1, { customer_name: "Carla", queued_at: now - 65_000 }),
  row(2, { customer_name: "Dario", queued_at: now - 125_000, queue_id: 2, queue_name: "Billing" }),
];

function answers(rows: LiveConversation[]) {
  return {
    "GET /api/queues/watched": { body: [BILLING, SUPPORT] },
    "GET /api/conversations/live": { body: rows },
    "GET /api/agents": { body: [agent(7, "Anna Rossi", "not_ready"), agent(8, "Bruno Blu")] },
  };
}

async function open() {
  const opened = vi.fn();
  function Page() {
    const [id, setId] = useState<number | null>(null);
    const open = (next: number) => {
      opened(next);
      setId(next);
    };
    return (
      <Supervision open={id} onOpen={open} onClose={() => setId(null)}>
        <p>Conversation {id}</p>
      </Supervision>
    );
  }
  return { opened, ...(await show(<Page />)) };
}

const customers = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((each) => within(each).getAllByRole("gridcell")[1]?.textContent);

describe("the page", () => {
  it("shows who waits longest first, each queue's state, and who is there", async () => {
    serve(answers(ROWS));
    await open();
    await screen.findByRole("grid", { name: "Conversations" });
    expect(customers()).toEqual(["Dario", "Carla", "Elena"]);
    const billing = screen.getByRole("button", { name: /^Billing/ });
    expect(billing.textContent).toMatch(/0 of 1 ready1waitinglongest 2:0\d/);
    expect(within(billing).getByRole("img", { name: "Nobody is ready" })).toBeTruthy();
    const support = screen.getByRole("button", { name: /^Support/ });
    expect(within(support).queryByRole("img", { name: "Nobody is ready" })).toBeNull();
    const agents = screen.getByRole("region", { name: "Agents" });
    expect(within(agents).getByRole("button", { name: /Anna Rossi.*1 live/ })).toBeTruthy();
  });

  it("narrows to a queue, an agent, a text, and back", async () => {
    serve(answers(ROWS));
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: /^Billing/ }));
    expect(customers()).toEqual(["Dario"]);
    await user.click(screen.getByRole("button", { name: /^Billing/ }));
    await user.click(screen.getByRole("button", { name: /^Anna Rossi/ }));
    expect(customers()).toEqual(["Elena"]);
    await user.click(screen.getByRole("button", { name: "Clear the filters" }));
    await user.type(screen.getByRole("searchbox"), "999");
    await user.click(screen.getByRole("button", { name: "Open #999" }));
    expect(screen.getByText("Conversation 999")).toBeTruthy();
    expect(customers()).toHaveLength(3);
  });

  it("is used by keys alone", async () => {
    serve(answers(ROWS));
    const { user, opened } = await open();
    const grid = await screen.findByRole("grid", { name: "Conversations" });
    grid.focus();
    await user.keyboard("{ArrowDown}{Enter}");
    expect(opened).toHaveBeenLastCalledWith(1);
    expect(screen.getByText("2 of 3")).toBeTruthy();
    await user.keyboard("j");
    expect(opened).toHaveBeenLastCalledWith(3);
    await user.keyboard("kk");
    expect(opened).toHaveBeenLastCalledWith(2);
    await user.keyboard("{Escape}");
    expect(screen.queryByText(/^Conversation/, { selector: "p" })).toBeNull();
    expect(screen.getByRole("region", { name: "Agents" })).toBeTruthy();
  });

  it("opens any conversation by its number, and says what is not one", async () => {
    serve(answers([]));
    const { user, opened } = await open();
    const find = await screen.findByRole("textbox", { name: "Find a conversation by its dialog id" });
    await user.type(find, "abc{Enter}");
    expect(screen.getByText("A dialog id is a number, such as 10482.")).toBeTruthy();
    expect(opened).not.toHaveBeenCalled();
    await user.clear(find);
    await user.type(find, "#42{Enter}");
    expect(opened).toHaveBeenCalledWith(42);
  });
});

describe("instead of a list it says", () => {
  it("that all is quiet", async () => {
    serve(answers([]));
    await open();
    expect(await screen.findByText("All quiet")).toBeTruthy();
  });

  it("that one watches no queue", async () => {
    serve({ ...answers([]), "GET /api/queues/watched": { body: [] } });
    await open();
    expect(await screen.findByText("You watch no queue")).toBeTruthy();
  });

  it("that it could not be loaded, and tries again", async () => {
    let well = false;
    const good = answers(ROWS);
    serve({
      ...good,
      "GET /api/conversations/live": () =>
        well ? { body: ROWS } : { status: 403, body: { code: "not_allowed", message: "No.", details: {} } },
    });
    const { user } = await open();
    expect(await screen.findByText("The queues could not be loaded")).toBeTruthy();
    well = true;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("grid")).toBeTruthy();
  });
});
