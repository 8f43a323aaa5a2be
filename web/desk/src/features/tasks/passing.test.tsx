import { Notifications, notifications } from "@mantine/notifications";
import { getAccountQueryKey, listParkedTasksQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { Message, Task, TaskRemoved } from "@parley/api/types";
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "../../lib/query";
import { show } from "../../ui/testing";
import { live } from "./live";
import { useLostToasts } from "./useLostToasts";
import { useParkedNews } from "./useParkedNews";

const task = (conversation_id: number, changes: Partial<Task> = {}): Task =>
  ({
    conversation_id,
    status: "live",
    customer_name: "Carla",
    accepted_at: conversation_id,
    unread: 0,
    ...changes,
  }) as Task;

beforeEach(() => notifications.clean());

async function open(tasks: Task[], parked: Task[] = [], opened: number | null = null) {
  const cache = createQueryClient();
  const account = { id: 3, username: "anna", name: "Anna", role: "agent", permissions: [], preferences: { volume: 0 } };
  cache.setQueryData(getAccountQueryKey(), account);
  cache.setQueryData(listTasksQueryKey(), tasks);
  cache.setQueryData(listParkedTasksQueryKey(), parked);
  const onOpen = vi.fn();
  function Told() {
    useLostToasts(onOpen);
    useParkedNews(opened, onOpen);
    return <Notifications limit={4} transitionDuration={0} />;
  }
  const { user } = await show(<Told />, cache);
  const removed = (conversation_id: number, reason: TaskRemoved["reason"], by = "") =>
    act(async () => live["task.removed"](cache, { type: "task.removed", conversation_id, reason, by }));
  return { cache, user, onOpen, removed };
}

const told = () => screen.queryAllByRole("alert").map((each) => each.textContent);

describe("a task that is gone", () => {
  it("by somebody's hand is told by name, once, until it is dismissed", async () => {
    const { removed, user } = await open([task(1), task(2)]);
    await removed(1, "picked_up", "Marco");
    await removed(1, "picked_up", "Marco");
    await waitFor(() => expect(told()).toEqual(["#1 was picked up by MarcoOpen"]));
    await user.click(within(screen.getByRole("alert")).getByRole("button", { name: "Dismiss" }));
    await waitFor(() => expect(told()).toEqual([]));
    await removed(1, "picked_up", "Marco");
    expect(told()).toEqual([]);
  });

  it("because the agent was away is told in one message for all, and opens if it is one", async () => {
    const { removed, user, onOpen } = await open([task(1), task(2)], [task(3, { status: "parked" })]);
    await removed(1, "requeued");
    await waitFor(() => expect(told()).toEqual(["You were away for too long: #1 went back to the queueOpen"]));
    await user.click(screen.getByRole("button", { name: "Open" }));
    expect(onOpen).toHaveBeenCalledWith(1);
    await removed(2, "requeued");
    await removed(3, "requeued");
    await waitFor(() => expect(told()).toEqual(["You were away for too long: #2 and #3 went back to their queues"]));
  });

  it("by its agent's own doing is no news", async () => {
    const { removed } = await open([task(1), task(2)]);
    await removed(1, "resolved");
    await removed(2, "transferred", "Billing");
    expect(told()).toEqual([]);
  });

  it("is no longer lost when it is given back", async () => {
    const { removed, cache } = await open([task(1)]);
    await removed(1, "picked_up", "Marco");
    await act(async () => live["task.added"](cache, { type: "task.added", task: task(1) }));
    await waitFor(() => expect(told()).toEqual([]));
  });
});

describe("a customer who writes to a parked conversation", () => {
  const writes = (cache: ReturnType<typeof createQueryClient>, conversation_id: number, number: number) =>
    act(async () =>
      live["conversation.message_added"](cache, {
        type: "conversation.message_added",
        message: {
          conversation_id,
          number,
          author: "customer",
          kind: "text",
          text: "Hi",
          attachments: [],
        } as unknown as Message,
        unread: number,
        awaiting_since: 1,
      }),
    );

  it("is told of, with the way to it", async () => {
    const parked = [task(1, { status: "parked", message_count: 0 }), task(2, { status: "parked", unread: 5 })];
    const { cache, user, onOpen } = await open([task(4, { message_count: 0 })], parked);
    expect(told()).toEqual([]);
    await writes(cache, 4, 1);
    await writes(cache, 1, 1);
    await writes(cache, 1, 2);
    await waitFor(() => expect(told()).toEqual(["Carla wrote to #1, which you parkedOpen"]));
    await user.click(screen.getByRole("button", { name: "Open" }));
    expect(onOpen).toHaveBeenCalledWith(1);
  });

  it("has been read once it is taken up again", async () => {
    const { cache } = await open([], [task(1, { status: "parked", message_count: 0 })]);
    await writes(cache, 1, 1);
    await act(async () => live["task.added"](cache, { type: "task.added", task: task(1) }));
    await waitFor(() => expect(told()).toEqual([]));
  });
});
