import { expect, it } from "vitest";
import { show } from "../../ui/testing";
import { useReasonText } from "./reason";

it.each([
  ["longest available: 2 min 5 s; 1 of 3 chats", "Longest available (2 min 5 s), 1 of 3 chats"],
  ["longest available: more than a day; 0 of 2 e-mails", "Longest available (more than a day), 0 of 2 emails"],
  ["preferred agent; 0 of 3 chats", "Preferred agent, 0 of 3 chats"],
  ["asked again, nobody else is free; 2 of 5 chats", "Asked again since nobody else was free, 2 of 5 chats"],
  ["the only one who speaks Ladin", "the only one who speaks Ladin"],
])("%s", async (reason, text) => {
  function Reason() {
    return <p>{useReasonText()(reason)}</p>;
  }
  const { container } = await show(<Reason />);
  expect(container.textContent).toContain(text);
});
