import { getAccountQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { Account, Task } from "@parley/api/types";
import { act } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "../lib/query";
import { serve, show } from "../ui/testing";
import { MessageNews } from "./MessageNews";

const told: { title: string; body?: string; notification: { onclick?: () => void } }[] = [];
let looking = false;

beforeEach(() => {
  told.length = 0;
  looking = false;
  serve({});
  vi.spyOn(document, "hasFocus").mockImplementation(() => looking);
  class Told {
    static permission = "granted";
    onclick?: () => void;
    close() {}
    constructor(title: string, options: { body?: string }) {
      told.push({ title, ...options, notification: this });
    }
  }
  vi.stubGlobal("Notification", Told);
});

const task = (conversation_id: number, unread: number, text = "Hello?") =>
  ({ conversation_id, unread, message_count: unread, customer_name: "Carla", last_message: { text } }) as Task;

async function open(tasks: Task[]) {
  const onOpen = vi.fn();
  const cache = createQueryClient();
  cache.setQueryData(getAccountQueryKey(), { id: 1, preferences: { volume: 0 } } as unknown as Account);
  cache.setQueryData(listTasksQueryKey(), tasks);
  await show(<MessageNews onOpen={onOpen} />, cache);
  const become = (next: Task[]) => act(async () => void cache.setQueryData(listTasksQueryKey(), next));
  return { onOpen, become };
}

describe("MessageNews", () => {
  it("tells of a customer's message while nobody looks, and leads there", async () => {
    const { onOpen, become } = await open([task(10, 2)]);
    expect(told).toEqual([]);
    await become([task(10, 3, "Are you there?")]);
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told[0]).toMatchObject({ title: "Carla writes in #10", body: "Are you there?" });
    told[0]?.notification.onclick?.();
    expect(onOpen).toHaveBeenCalledWith(10);
  });

  it("says nothing of a task that is new, was read, or of what somebody sees", async () => {
    const { become } = await open([task(10, 2)]);
    await become([task(10, 0), task(11, 4)]);
    looking = true;
    await become([task(10, 1), task(11, 5)]);
    looking = false;
    await become([task(10, 1), task(11, 5)]);
    expect(told).toEqual([]);
  });
});
