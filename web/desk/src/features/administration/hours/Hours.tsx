import type { SectionProps } from "../sections";
import { HoursEditor } from "./HoursEditor";
import { HoursList } from "./HoursList";

export function Hours({ item }: SectionProps) {
  return item === undefined ? <HoursList /> : <HoursEditor item={item} />;
}
