import { Notifications, notifications } from "@mantine/notifications";
import { getResultQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { ResultForm, Task } from "@parley/api/types";
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { createQueryClient } from "../../../lib/query";
import { serve, show } from "../../../ui/testing";
import { usePaneKeys } from "../pane/usePaneKeys";
import { Dispose } from "./Dispose";
import { useDispose } from "./useDispose";

const ID = 10_482;
const POST = `POST /api/conversations/${ID}/dispose`;
const KEY = getResultQueryKey({ path: { conversation_id: ID } });
const task = { conversation_id: ID, status: "closed", wrap_up: true, accepted_at: 1 } as Task;
const nothing = () => {};
const form: ResultForm = {
  mandatory: true,
  editable: true,
  tree: null,
  survey: {
    id: 1,
    version: 1,
    name: "End",
    questions: [{ id: "solved", text: "Was it solved?", kind: "single", required: true, options: ["Yes", "No"] }],
  },
  result: null,
  missing: ["category", "solved"],
};

beforeEach(() => notifications.clean());

async function open() {
  const asked = serve({ [POST]: { status: 204 } });
  const cache = createQueryClient();
  cache.setQueryData(listTasksQueryKey(), [task]);
  cache.setQueryData<ResultForm>(KEY, form);
  function Bar() {
    const disposing = useDispose(ID, true);
    usePaneKeys("wrapUp", {
      begin: nothing,
      star: nothing,
      ask: nothing,
      park: nothing,
      resume: nothing,
      quote: nothing,
      search: nothing,
      dispose: () => disposing?.dispose(),
    });
    return disposing && <Dispose disposing={disposing} />;
  }
  const view = await show(
    <>
      <Bar />
      <Notifications transitionDuration={0} />
    </>,
    cache,
  );
  const complete = () => act(() => cache.setQueryData<ResultForm>(KEY, { ...form, missing: [] }));
  return { ...view, asked, complete };
}

const button = () => screen.getByRole("button", { name: "Dispose" });

describe("Dispose", () => {
  it("waits for what is missing, and says what that is", async () => {
    const { user, asked, complete } = await open();
    expect(button().getAttribute("aria-disabled")).toBe("true");
    expect(button().getAttribute("aria-description")).toBe("Still missing: Category, Was it solved?");
    await user.keyboard("e");
    expect((await screen.findByRole("alert")).textContent).toContain("Category, Was it solved?");
    expect(asked).toEqual([]);
    complete();
    await waitFor(() => expect(button().getAttribute("aria-disabled")).toBe("false"));
  });

  it.each(["button", "key"])("takes it off the list, by %s", async (how) => {
    const { user, asked, complete, cache } = await open();
    complete();
    await waitFor(() => expect(button().getAttribute("aria-disabled")).toBe("false"));
    if (how === "key") await user.keyboard("e");
    else await user.click(button());
    await waitFor(() => expect(cache.getQueryData(listTasksQueryKey())).toEqual([]));
    expect(asked.map(({ what }) => what)).toEqual([POST]);
    expect(cache.getQueryData<ResultForm>(KEY)?.editable).toBe(false);
  });
});
