import type { AuditEntry, Change, Difference } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import classes from "./Changes.module.css";
import { useFieldName, useValue } from "./words";

type Props = { verb: AuditEntry["verb"] | Difference["verb"]; changes: Change[] };

/** Field by field, as it was and as it is. */
export function Changes({ verb, changes }: Props) {
  const { t } = useTranslation("administration");
  const fieldName = useFieldName();
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">{t("audit.field")}</th>
          {verb !== "created" && <th scope="col">{t("audit.before")}</th>}
          {verb !== "deleted" && <th scope="col">{t("audit.after")}</th>}
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{fieldName(change.field)}</th>
            {verb !== "created" && <Cell change={change} side="before" />}
            {verb !== "deleted" && <Cell change={change} side="after" />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ change, side }: { change: Change; side: "before" | "after" }) {
  const { t } = useTranslation("administration");
  const value = useValue();
  if (change.secret) return <td className={classes.secret}>{t("audit.secret")}</td>;
  return (
    <td>
      <span className={classes.value} data-side={side}>
        {value(change.field, change[side])}
      </span>
    </td>
  );
}
