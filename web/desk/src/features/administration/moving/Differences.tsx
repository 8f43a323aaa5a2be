import { UnstyledButton } from "@mantine/core";
import type { Difference } from "@parley/api/types";
import { IconArchive, IconBan, IconChevronRight, IconEdit, IconPlus, IconTrash } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Changes } from "../audit/Changes";
import { useFieldName } from "../audit/words";
import { bySection, PLACES } from "./data";
import classes from "./Moving.module.css";

const ICONS = { created: IconPlus, changed: IconEdit, deleted: IconTrash, disabled: IconBan, retired: IconArchive };

/** Thing by thing, under the section it belongs to; opened, field by field. */
export function Differences({ differences }: { differences: Difference[] }) {
  const { t } = useTranslation("administration");
  return bySection(differences).map(({ section, those }) => (
    <section key={section} className={classes.section}>
      <h4 className={classes.sectionName}>{t(`sections.${PLACES[section]}`)}</h4>
      <ul className={classes.things}>
        {those.map((one) => (
          <Thing key={`${one.verb} ${one.name}`} difference={one} />
        ))}
      </ul>
    </section>
  ));
}

function Thing({ difference: { verb, name, changes = [] } }: { difference: Difference }) {
  const { t } = useTranslation("administration");
  const fieldName = useFieldName();
  // What is there already is opened at once; of what is new, the name says most.
  const [open, setOpen] = useState(verb === "changed");
  const id = useId();
  const Icon = ICONS[verb];
  const words = (
    <>
      <Icon size={18} stroke={1.6} className={classes.verb} data-verb={verb} aria-hidden />
      <span className={classes.verbName}>{t(`moving.verbs.${verb}`)}</span>
      <strong className={classes.thingName}>{name || t("sections.organisation")}</strong>
      {!open && <span className={classes.fieldNames}>{changes.map(({ field }) => fieldName(field)).join(", ")}</span>}
    </>
  );
  if (changes.length === 0) return <li className={classes.thing}>{words}</li>;
  return (
    <li>
      <UnstyledButton
        className={classes.thing}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((before) => !before)}
      >
        {words}
        <IconChevronRight
          size={16}
          stroke={1.6}
          className={classes.chevron}
          data-open={open || undefined}
          aria-hidden
        />
      </UnstyledButton>
      <div id={id} hidden={!open} className={classes.changes}>
        {open && <Changes verb={verb} changes={changes} />}
      </div>
    </li>
  );
}
