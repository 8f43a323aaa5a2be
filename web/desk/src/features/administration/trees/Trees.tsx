import type { SectionProps } from "../sections";
import { TreeEditor } from "./TreeEditor";
import { TreeList } from "./TreeList";

export function Trees({ item }: SectionProps) {
  return item === undefined ? <TreeList /> : <TreeEditor item={item} />;
}
