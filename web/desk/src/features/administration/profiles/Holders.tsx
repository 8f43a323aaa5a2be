import { useTranslation } from "react-i18next";
import { useStaff } from "../data";
import { Fields } from "../frame/EditorPage";
import { PlaceLink } from "../place";
import classes from "./Profiles.module.css";

/** Who works with a profile. */
export function Holders({ profileId }: { profileId: number }) {
  const { t } = useTranslation("administration");
  const holders = useStaff().filter((agent) => agent.profile_id === profileId);
  return (
    <Fields title={t("profiles.holders", { count: holders.length })}>
      {holders.length === 0 ? (
        <p className={classes.none}>{t("profiles.noHolders")}</p>
      ) : (
        <ul className={classes.holders}>
          {holders.map(({ id, name, disabled }) => (
            <li key={id}>
              <PlaceLink section="agents" item={id} className={classes.holder}>
                {name}
              </PlaceLink>
              {disabled && <span className={classes.off}> {t("agents.disabled")}</span>}
            </li>
          ))}
        </ul>
      )}
    </Fields>
  );
}
