import type { Message } from "@parley/api/types";
import { useApp } from "../frame/context";
import { Time } from "../words/Time";
import { notice } from "./notices";

/** A line neither side wrote. Most say what happened; whole sentences, what to expect. */
export function Notice({ message }: { message: Message }) {
  const { language, say } = useApp();
  const text = notice(message, language, say);
  if (!text) return null;
  if (message.text || text.endsWith(".")) return <li class="notice told">{text}</li>;
  return (
    <li class="notice">
      {text} · <Time at={message.at} />
    </li>
  );
}
