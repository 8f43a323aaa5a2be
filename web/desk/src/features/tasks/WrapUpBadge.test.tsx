import { listTasksQueryKey } from "@parley/api/query";
import type { Task } from "@parley/api/types";
import { act, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { createQueryClient } from "../../lib/query";
import { show } from "../../ui/testing";
import { TaskCounters } from "./TaskCounters";
import { WrapUpBadge } from "./WrapUpBadge";

const task = (conversation_id: number, wrap_up: boolean) =>
  ({
    conversation_id,
    wrap_up,
    status: wrap_up ? "closed" : "live",
    priority: "medium",
    channel: "webchat",
    accepted_at: conversation_id,
    last_message: null,
    starred: false,
  }) as Task;

function Shown({ onOpen }: { onOpen: (id: number) => void }) {
  const [open, setOpen] = useState<number | null>(null);
  const both = (id: number) => {
    setOpen(id);
    onOpen(id);
  };
  return (
    <>
      <TaskCounters />
      <WrapUpBadge open={open} onOpen={both} />
    </>
  );
}

describe("the alert badge", () => {
  it("counts what waits for its contact result, apart from the active tasks, and opens the next", async () => {
    const cache = createQueryClient();
    cache.setQueryData(listTasksQueryKey(), [task(1, false), task(2, true), task(3, true)]);
    const opened = vi.fn();
    const { user } = await show(<Shown onOpen={opened} />, cache);
    expect(screen.getByRole("button", { name: /^1 active task\./ })).toBeTruthy();
    const badge = screen.getByRole("button", { name: "2 closed tasks wait for their contact result" });
    for (let click = 0; click < 3; click++) await user.click(badge);
    expect(opened.mock.calls).toEqual([[3], [2], [3]]);
    act(() => cache.setQueryData(listTasksQueryKey(), [task(1, false)]));
    expect(await screen.findByRole("button", { name: /^1 active task\./ })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /contact result/ })).toBeNull();
  });
});
