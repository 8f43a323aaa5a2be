import type { SectionProps } from "../sections";
import { ProfileEditor } from "./ProfileEditor";
import { ProfileList } from "./ProfileList";

export function Profiles({ item }: SectionProps) {
  return item === undefined ? <ProfileList /> : <ProfileEditor item={item} />;
}
