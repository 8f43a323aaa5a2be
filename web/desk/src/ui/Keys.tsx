import { keyNames, type Shortcut } from "../lib/keys";
import classes from "./Keys.module.css";

/** The keys of a shortcut, as caps. Decoration beside a named control: screen readers have `aria-keyshortcuts`. */
export function Keys({ of }: { of: Pick<Shortcut, "key" | "alt" | "mod"> }) {
  return (
    <span className={classes.keys} aria-hidden="true">
      {keyNames(of).map((name) => (
        <kbd key={name} className={classes.key}>
          {name}
        </kbd>
      ))}
    </span>
  );
}
