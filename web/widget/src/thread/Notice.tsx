import type { Message } from "@parley/api/types";
import { useApp } from "../frame/context";
import { Time } from "../words/Time";

/** A line neither side wrote, in words. */
export function Notice({ message }: { message: Message }) {
  const { say } = useApp();
  const { system } = message;
  if (!system) return null;
  const name = system.name || say(system.code === "handed_over" ? "queue" : "somebody");
  return (
    <li class="notice">
      {say(system.code, { name })} · <Time at={message.at} />
    </li>
  );
}
