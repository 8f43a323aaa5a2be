import { UnstyledButton } from "@mantine/core";
import type { LeftAlone as Left } from "@parley/api/types";
import { IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { UsedBy } from "../frame/UsedBy";
import { bySection, PLACES } from "./data";
import classes from "./Moving.module.css";

type Props = {
  left: Left[];
  /** It was to go. */
  asked: boolean;
};

/** What the file does not have, and stays. */
export function LeftAlone({ left, asked }: Props) {
  const { t } = useTranslation("administration");
  const [open, setOpen] = useState(asked);
  const id = useId();
  if (left.length === 0) return null;
  return (
    <section className={classes.section}>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((before) => !before)}
      >
        <IconChevronRight
          size={16}
          stroke={1.6}
          className={classes.chevron}
          data-open={open || undefined}
          aria-hidden
        />
        {t(asked ? "moving.cannotGo" : "moving.leftAlone", { count: left.length })}
      </UnstyledButton>
      <dl id={id} hidden={!open} className={classes.left}>
        {bySection(left).map(({ section, those }) => (
          <div key={section}>
            <dt>{t(`sections.${PLACES[section]}`)}</dt>
            {those.map(({ name, used_by = [] }) => (
              <dd key={name}>
                {name}
                {used_by.length > 0 && <UsedBy uses={used_by} />}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
