import { listConnectorsOptions } from "@parley/api/query";
import type { ConfigOutcome } from "@parley/api/types";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useStaff } from "../data";
import { PlaceLink } from "../place";
import { PLACES, type SectionName } from "./data";
import classes from "./Moving.module.css";

/** What no file brings: passwords, and secrets that nobody has kept. After importing, with the way there. */
export function ByHand({ outcome: { missing, dry_run } }: { outcome: ConfigOutcome }) {
  const { t } = useTranslation("administration");
  const staff = useStaff();
  const connectors = useQuery({ ...listConnectorsOptions(), enabled: !dry_run }).data ?? [];
  if (missing.length === 0) return null;
  const idOf = (section: string, name: string) =>
    section === "agents"
      ? staff.find(({ username }) => username === name)?.id
      : connectors.find((one) => one.name === name)?.id;
  return (
    <section className={classes.section}>
      <h4 className={classes.sectionName}>{t("moving.byHand")}</h4>
      <p className={classes.hint}>{t("moving.byHandText")}</p>
      <ul className={classes.missing}>
        {missing.map(({ section, name, field }) => {
          const item = dry_run ? undefined : idOf(section, name);
          const what = field === "password" ? t("moving.password") : t("moving.secret", { field: nameOf(field) });
          return (
            <li key={`${section} ${name} ${field}`}>
              {dry_run ? (
                <strong>{name}</strong>
              ) : (
                <PlaceLink
                  section={PLACES[section as SectionName]}
                  {...(item === undefined ? {} : { item })}
                  className={classes.link}
                >
                  {name}
                </PlaceLink>
              )}
              {`: ${what}`}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const nameOf = (field: string) => field.replace(/^secrets\./, "").replaceAll("_", " ");
