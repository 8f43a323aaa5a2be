import type { AssignmentLine, OfferLine } from "@parley/api/types";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../../../ui/testing";
import { Assignments } from "./Assignments";

const AT = new Date(2026, 10, 22, 14, 2, 0).getTime();
const SECOND = 1000;

const offer = (agent_name: string, seconds: number, outcome: OfferLine["outcome"], took: number): OfferLine => ({
  agent_id: agent_name.length,
  agent_name,
  made_at: AT + seconds * SECOND,
  closed_at: outcome && AT + (seconds + took) * SECOND,
  outcome,
  why: { code: "longest_available", free_ms: 372_000, used: 1, capacity: 3 },
});

const turn = (id: number, changes: Partial<AssignmentLine> = {}): AssignmentLine => ({
  id,
  queue_id: 1,
  queue_name: "Support",
  agent_id: null,
  agent_name: null,
  state: "waiting",
  cause: "handover",
  from_agent_name: null,
  for_agent_name: null,
  at_head: false,
  queued_at: AT,
  accepted_at: null,
  first_response_at: null,
  released_at: null,
  release_reason: null,
  why: null,
  offers: [],
  ...changes,
});

const lines = () => screen.getAllByRole("listitem").map((item) => [...item.querySelectorAll("dl > div")].map(text));
const text = (line: Element) => [...line.children].map((cell) => cell.textContent).join(" | ");

it("reads as what happened, to the second", async () => {
  await show(
    <Assignments
      lines={[
        turn(1, {
          agent_name: "Bruno",
          state: "released",
          accepted_at: AT + 34 * SECOND,
          first_response_at: AT + 60 * SECOND,
          released_at: AT + 334 * SECOND,
          release_reason: "transferred",
          offers: [offer("Anna", 0, "timed_out", 30), offer("Bruno", 30, "accepted", 4)],
        }),
        turn(2, { cause: "transfer", from_agent_name: "Bruno", for_agent_name: "Carla", queued_at: AT + 334 * SECOND }),
      ]}
    />,
  );
  const [first, second] = lines();
  const why = "Longest available (6:12), 1 of 3 chats";
  expect(first).toEqual([
    "14:02:00 | Handed over to Support",
    `14:02:00 | Offered to Anna · no answer 0:30${why}`,
    `14:02:30 | Offered to Bruno · accepted 0:04${why}`,
    "14:03:00 | First answer after 0:26",
    "14:07:34 | Transferred after 5:00",
  ]);
  expect(second).toEqual(["14:07:34 | Transferred by Bruno", " | Waits for Carla first"]);
  expect(screen.getByText("Waiting for Carla")).toBeTruthy();
});

it("says how it came back, who took it over, and who got it unasked", async () => {
  await show(
    <Assignments
      lines={[
        turn(1, { cause: "requeue", at_head: true, from_agent_name: "Anna" }),
        turn(2, { cause: "pick_up", from_agent_name: "Anna", agent_name: "Sara", state: "accepted", accepted_at: AT }),
        turn(3, {
          agent_name: "Anna",
          state: "accepted",
          accepted_at: AT + SECOND,
          why: { code: "preferred_agent", capacity: 3 },
        }),
      ]}
    />,
  );
  expect(lines()).toEqual([
    ["14:02:00 | Back at the head of the queue: Anna was gone"],
    ["14:02:00 | Picked up from Anna"],
    ["14:02:00 | Handed over to Support", "14:02:01 | Given without asking after 0:01Preferred agent, 0 of 3 chats"],
  ]);
});

it("folds many offers away, but for the last", async () => {
  const offers = [0, 1, 2, 3].map((index) => offer("Anna", index * 30, "timed_out", 30));
  const { user } = await show(<Assignments lines={[turn(1, { offers })]} />);
  expect(lines()[0]).toHaveLength(4);
  await user.click(screen.getByRole("button", { name: "Show 2 earlier offers" }));
  expect(lines()[0]).toHaveLength(5);
});
