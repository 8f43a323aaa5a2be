import { useTranslation } from "react-i18next";
import { useStaff } from "../data";
import { People } from "../frame/People";

/** Who works with a profile. */
export function Holders({ profileId }: { profileId: number }) {
  const { t } = useTranslation("administration");
  const holders = useStaff().filter((agent) => agent.profile_id === profileId);
  return (
    <People title={t("profiles.holders", { count: holders.length })} none={t("profiles.noHolders")} people={holders} />
  );
}
