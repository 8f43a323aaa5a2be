import type { ReactNode } from "react";
import classes from "./ToggleRow.module.css";

/** A setting that is on or off: what it is on the left, the switch on the right. */
export function ToggleRow({
  label,
  description,
  children,
}: {
  label: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.row}>
      <div>
        <div className={classes.label}>{label}</div>
        {description && <p className={classes.description}>{description}</p>}
      </div>
      {children}
    </div>
  );
}
