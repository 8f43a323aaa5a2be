import i18next from "i18next";
import { useTranslation } from "react-i18next";
import classes from "./UsedBy.module.css";

/** What keeps a thing from being deleted: `details.used_by` of the refusal. */
export type Use = { kind: string; count: number; names?: string[] };

export function UsedBy({ uses }: { uses: Use[] }) {
  const { t } = useTranslation("administration");
  const kind = ({ kind: of, count }: Use) =>
    i18next.exists(`uses.${of}_other`, { ns: "administration" })
      ? t(`uses.${of}` as "uses.profile", { count })
      : `${count} × ${of}`;
  return (
    <ul className={classes.list}>
      {uses.map((use) => {
        const names = use.names ?? [];
        const more = use.count - names.length;
        return (
          <li key={use.kind}>
            <strong>{kind(use)}</strong>
            {names.length > 0 && (
              <span className={classes.names}>
                {names.join(", ")}
                {more > 0 && ` ${t("uses.more", { count: more })}`}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
