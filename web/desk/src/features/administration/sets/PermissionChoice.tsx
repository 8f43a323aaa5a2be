import { Checkbox } from "@mantine/core";
import type { Permission } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import classes from "./PermissionChoice.module.css";

/** Every permission there is, in the order of the server's own list. */
export const PERMISSIONS = [
  "handle_conversations",
  "copy_conversations",
  "merge_customers",
  "watch_queues",
  "pick_up_conversations",
  "read_raw_mail",
  "administer",
] as const satisfies readonly Permission[];

type Missing = Exclude<Permission, (typeof PERMISSIONS)[number]>;
// A permission that is not listed above is a type error here.
const complete: [Missing] extends [never] ? true : Missing = true;
void complete;

type Props = {
  chosen: readonly Permission[];
  onChange: (chosen: Permission[]) => void;
  /** Which there are to choose from. */
  offered?: readonly Permission[];
};

/** What may be done, each with a sentence that says what it opens. */
export function PermissionChoice({ chosen, onChange, offered = PERMISSIONS }: Props) {
  const { t } = useTranslation("administration");
  return (
    <ul className={classes.list}>
      {PERMISSIONS.filter((one) => offered.includes(one)).map((one) => (
        <li key={one} className={classes.row}>
          <Checkbox
            classNames={{ description: classes.about }}
            label={t(`permissions.${one}.name`)}
            description={t(`permissions.${one}.about`)}
            checked={chosen.includes(one)}
            onChange={(event) => {
              const without = chosen.filter((other) => other !== one);
              const now = event.currentTarget.checked ? [...without, one] : without;
              onChange(PERMISSIONS.filter((other) => now.includes(other)));
            }}
          />
        </li>
      ))}
    </ul>
  );
}
