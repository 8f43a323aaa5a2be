import type { Why } from "@parley/api/types";
import { expect, it } from "vitest";
import { show } from "../../ui/testing";
import { useReasonText } from "./reason";

const load = { used: 1, capacity: 3 } as const;

it.each<[Why, string]>([
  [{ code: "longest_available", free_ms: 125_000, ...load }, "Longest available (2:05), 1 of 3 chats"],
  [{ code: "longest_available", free_ms: 53_384_000, ...load }, "Longest available (14 h 49 min), 1 of 3 chats"],
  [
    { code: "longest_available", free_ms: 90_000_000, capacity: 2, pool: "email" },
    "Longest available (more than a day), 0 of 2 emails",
  ],
  [{ code: "preferred_agent", capacity: 3 }, "Preferred agent, 0 of 3 chats"],
  [{ code: "transferred", ...load }, "Passed on by a colleague, 1 of 3 chats"],
  [{ code: "asked_again", ...load }, "Asked again since nobody else was free, 1 of 3 chats"],
  [{ code: "picked_up", ...load }, "Picked up, with 1 of 3 chats"],
])("%o", async (why, text) => {
  function Reason() {
    return <p>{useReasonText()(why)}</p>;
  }
  const { container } = await show(<Reason />);
  expect(container.textContent).toContain(text);
});
