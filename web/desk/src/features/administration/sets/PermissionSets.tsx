import type { SectionProps } from "../sections";
import { SetEditor } from "./SetEditor";
import { SetList } from "./SetList";

export function PermissionSets({ item }: SectionProps) {
  return item === undefined ? <SetList /> : <SetEditor item={item} />;
}
