import type { SectionProps } from "../sections";
import { AgentEditor } from "./AgentEditor";
import { AgentList } from "./AgentList";

export function Agents({ item }: SectionProps) {
  return item === undefined ? <AgentList /> : <AgentEditor item={item} />;
}
