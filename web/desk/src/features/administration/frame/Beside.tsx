import { type ReactNode, useId } from "react";
import classes from "./Beside.module.css";

/** Beside a form: how what is typed there will be. */
export function Beside({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.beside} aria-labelledby={id}>
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {about && <p className={classes.about}>{about}</p>}
      <div className={classes.body}>{children}</div>
    </section>
  );
}
