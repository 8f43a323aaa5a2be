import type { SectionProps } from "../sections";
import { BotEditor } from "./BotEditor";
import { BotList } from "./BotList";

export function Bots({ item }: SectionProps) {
  return item === undefined ? <BotList /> : <BotEditor item={item} />;
}
