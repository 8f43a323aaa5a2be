import type { SectionProps } from "../sections";
import { ShortcodeEditor } from "./ShortcodeEditor";
import { ShortcodeList } from "./ShortcodeList";

export function Shortcodes({ item }: SectionProps) {
  return item === undefined ? <ShortcodeList /> : <ShortcodeEditor item={item} />;
}
