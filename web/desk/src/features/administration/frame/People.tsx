import { useTranslation } from "react-i18next";
import { PlaceLink } from "../place";
import { Fields } from "./EditorPage";
import classes from "./People.module.css";

type Props = { title: string; none: string; people: { id: number; name: string; disabled: boolean }[] };

/** Whom a setting is about, each with the way to their page. */
export function People({ title, none, people }: Props) {
  const { t } = useTranslation("administration");
  return (
    <Fields title={title}>
      {people.length === 0 ? (
        <p className={classes.none}>{none}</p>
      ) : (
        <ul className={classes.people}>
          {people.map(({ id, name, disabled }) => (
            <li key={id}>
              <PlaceLink section="agents" item={id} className={classes.person}>
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
