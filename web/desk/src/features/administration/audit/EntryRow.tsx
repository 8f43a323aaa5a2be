import { UnstyledButton } from "@mantine/core";
import type { AuditEntry } from "@parley/api/types";
import { IconChevronRight, IconEdit, IconKey, IconPlus, IconTerminal2, IconTrash, IconUser } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { When } from "../../../ui/When";
import classes from "./Audit.module.css";
import { Changes } from "./Changes";
import { useFieldName, useKindName } from "./words";

const VERBS = { created: IconPlus, changed: IconEdit, deleted: IconTrash };
const SOURCES = { account: IconUser, token: IconKey, command_line: IconTerminal2 };

/** One act in a sentence; opened, what it changed. */
export function EntryRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation("administration");
  const [open, setOpen] = useState(false);
  const id = useId();
  const kindName = useKindName();
  const fieldName = useFieldName();
  const Icon = VERBS[entry.verb];
  const Source = SOURCES[entry.by.kind];
  return (
    <li className={classes.entry} data-open={open || undefined}>
      <UnstyledButton
        className={classes.line}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((before) => !before)}
      >
        <IconChevronRight size={16} stroke={1.6} className={classes.chevron} aria-hidden />
        <Icon size={18} stroke={1.6} className={classes.verb} data-verb={entry.verb} aria-hidden />
        <span className={classes.what}>
          <span className={classes.kind}>
            {t(`audit.verbs.${entry.verb}`)} · {kindName(entry.kind)}
          </span>
          <strong className={classes.name}>{entry.name}</strong>
        </span>
        <span className={classes.fields}>{entry.changes.map(({ field }) => fieldName(field)).join(", ")}</span>
        <span className={classes.who}>
          <Source size={16} stroke={1.6} aria-hidden />
          <span className="one-line">
            {entry.by.name}
            {entry.by.kind !== "account" && (
              <span className={classes.source}> · {entry.by.token ?? t("audit.commandLine")}</span>
            )}
          </span>
        </span>
        <When at={entry.at} className={classes.at} />
      </UnstyledButton>
      <div id={id} hidden={!open} className={classes.opened}>
        {open && <Changes verb={entry.verb} changes={entry.changes} />}
      </div>
    </li>
  );
}
