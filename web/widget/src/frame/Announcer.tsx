import { useEffect, useRef, useState } from "preact/hooks";
import { useView } from "./context";

/** Says new messages aloud to those who do not see them. */
export function Announcer() {
  const { messages, known } = useView().chat;
  const last = messages.at(-1);
  const heard = useRef<number | null>(null);
  const [text, setText] = useState("");
  useEffect(() => {
    if (!known) return;
    const before = heard.current;
    heard.current = last?.id ?? 0;
    if (before === null || !last || last.id <= before || last.author === "customer" || last.kind !== "text") return;
    setText(`${last.author_name}: ${last.text || last.attachments.map(({ name }) => name).join(", ")}`);
  }, [known, last]);
  return (
    <div class="vh" role="status">
      {text}
    </div>
  );
}
