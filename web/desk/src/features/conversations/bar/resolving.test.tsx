import { getResultQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { ConversationDetail, ResultForm, Task } from "@parley/api/types";
import { screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { onItsWay } from "../../../lib/outbox/testing";
import { createQueryClient } from "../../../lib/query";
import { serve, show } from "../../../ui/testing";
import { ResolveDialog } from "./ResolveDialog";

const ID = 10_482;
const POST = `POST /api/conversations/${ID}/resolve`;
const detail = { id: ID, channel: "webchat", customer: { name: "Carla" } } as ConversationDetail;
const form: ResultForm = { mandatory: false, editable: true, tree: null, survey: null, result: null, missing: [] };

/** With a message of the agent's that has not arrived when they press Resolve. */
async function open() {
  const arrive = await onItsWay(ID);
  const asked = serve({ [POST]: { status: 204 } });
  const cache = createQueryClient();
  cache.setQueryData(listTasksQueryKey(), [{ conversation_id: ID } as Task]);
  cache.setQueryData(getResultQueryKey({ path: { conversation_id: ID } }), form);
  const onClose = vi.fn();
  const { user } = await show(<ResolveDialog detail={detail} opened hasDraft={false} onClose={onClose} />, cache);
  expect(screen.getByText("One message of yours has not been sent yet and would not arrive.")).toBeDefined();
  await user.click(screen.getByRole("button", { name: `Resolve #${ID}` }));
  expect(asked).toEqual([]);
  return { arrive, asked, cache, onClose, user };
}

it("waits for a message that is on its way", async () => {
  const { arrive, asked, cache, onClose } = await open();
  arrive();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(asked.map(({ what }) => what)).toEqual([POST]);
  expect(cache.getQueryData(listTasksQueryKey())).toEqual([]);
});

it("keeps it open for who thinks better of it meanwhile", async () => {
  const { arrive, asked, cache, onClose, user } = await open();
  await user.click(screen.getByText("Keep it open"));
  expect(onClose).toHaveBeenCalled();
  arrive();
  await waitFor(() => expect(cache.isMutating()).toBe(0));
  expect(asked).toEqual([]);
  expect(cache.getQueryData(listTasksQueryKey())).toHaveLength(1);
  expect(screen.queryByRole("alert")).toBeNull();
});
