import type { ReactNode } from "react";
import classes from "./PageHead.module.css";

/** What a page is called and what it is for; at its right, what one may begin there. */
export function PageHead({ title, about, children }: { title: string; about: string; children?: ReactNode }) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.about}>{about}</p>
      </div>
      {children}
    </header>
  );
}
