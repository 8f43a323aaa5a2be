import type { SectionProps } from "../sections";
import { QueueEditor } from "./QueueEditor";
import { QueueList } from "./QueueList";

export function Queues({ item }: SectionProps) {
  return item === undefined ? <QueueList /> : <QueueEditor item={item} />;
}
