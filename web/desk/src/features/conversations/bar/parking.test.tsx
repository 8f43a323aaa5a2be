import { Notifications, notifications } from "@mantine/notifications";
import { listParkedTasksQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { Task } from "@parley/api/types";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { onItsWay } from "../../../lib/outbox/testing";
import { createQueryClient } from "../../../lib/query";
import { held, serve, show } from "../../../ui/testing";
import { live } from "../../tasks/live";
import { useParking } from "./useParking";

const ID = 10_482;
const task = {
  conversation_id: ID,
  status: "live",
  accepted_at: 1,
  parked_at: null,
  wrap_up: false,
  unread: 0,
} as Task;

beforeEach(() => notifications.clean());

async function open(answers: Parameters<typeof serve>[0]) {
  const asked = serve(answers);
  const cache = createQueryClient();
  cache.setQueryData(listTasksQueryKey(), [task]);
  cache.setQueryData(listParkedTasksQueryKey(), []);
  function Page() {
    const { park } = useParking(ID);
    return (
      <button type="button" onClick={park}>
        Park
      </button>
    );
  }
  const { user } = await show(
    <>
      <Page />
      <Notifications transitionDuration={0} />
    </>,
    cache,
  );
  await user.click(screen.getByRole("button", { name: "Park" }));
  const count = (key: readonly unknown[]) => cache.getQueryData<Task[]>(key)?.length;
  return { user, asked, cache, lists: () => [count(listTasksQueryKey()), count(listParkedTasksQueryKey())] };
}

const refused = { status: 409, body: { code: "conversation_closed", message: "", details: {} } };

describe("parking", () => {
  it("moves the task at once, and back by Undo", async () => {
    const { user, asked, lists } = await open({
      [`POST /api/conversations/${ID}/park`]: { status: 204 },
      [`POST /api/conversations/${ID}/resume`]: { body: task },
    });
    expect(lists()).toEqual([0, 1]);
    const told = await screen.findByRole("alert");
    expect(told.textContent).toContain(`Parked: #${ID}`);
    await user.click(within(told).getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(lists()).toEqual([1, 0]));
    await waitFor(() => expect(asked.map(({ what }) => what.split("/").at(-1))).toEqual(["park", "resume"]));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });

  it("stays resumed, though its parking is heard of only now", async () => {
    const slow = held<{ body: unknown }>();
    const { user, cache, asked, lists } = await open({
      [`POST /api/conversations/${ID}/park`]: { status: 204 },
      [`POST /api/conversations/${ID}/resume`]: () => slow.promise,
    });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked).toHaveLength(2));
    live["task.parked"](cache, { type: "task.parked", task: { ...task, status: "parked", parked_at: 2 } });
    expect(lists()).toEqual([1, 0]);
    expect(cache.getQueryData(listTasksQueryKey())).toEqual([task]);
    slow.resolve({ body: task });
    await waitFor(() => expect(cache.isMutating()).toBe(0));
    expect(lists()).toEqual([1, 0]);
    live["task.parked"](cache, { type: "task.parked", task: { ...task, status: "parked", parked_at: 3 } });
    expect(lists()).toEqual([0, 1]);
  });

  it("puts it back when the server refuses, and says why", async () => {
    const { lists } = await open({ [`POST /api/conversations/${ID}/park`]: refused });
    await waitFor(() => expect(lists()).toEqual([1, 0]));
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(`#${ID} was not parked`));
    expect(screen.getByRole("alert").textContent).toContain("This conversation is closed.");
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("waits for a message that is on its way", async () => {
    const arrive = await onItsWay(ID);
    const { asked, lists } = await open({ [`POST /api/conversations/${ID}/park`]: { status: 204 } });
    expect(lists()).toEqual([0, 1]);
    expect(asked).toEqual([]);
    arrive();
    await waitFor(() => expect(asked.map(({ what }) => what.split("/").at(-1))).toEqual(["park"]));
  });

  it("does not come about if Undo is faster than the message", async () => {
    const arrive = await onItsWay(ID);
    const { user, asked, cache, lists } = await open({ [`POST /api/conversations/${ID}/park`]: { status: 204 } });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(lists()).toEqual([1, 0]));
    arrive();
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(cache.isMutating()).toBe(0);
    expect(asked).toEqual([]);
  });

  it("leaves it at work when it was undone, and refused after all", async () => {
    const slow = held<typeof refused>();
    const { user, asked, cache, lists } = await open({ [`POST /api/conversations/${ID}/park`]: () => slow.promise });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(lists()).toEqual([1, 0]);
    slow.resolve(refused);
    await waitFor(() => expect(cache.isMutating()).toBe(0));
    expect(lists()).toEqual([1, 0]);
    expect(asked).toHaveLength(1);
  });
});
