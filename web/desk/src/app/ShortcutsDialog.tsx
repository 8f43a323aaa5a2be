import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keyNames, useListedShortcuts, useShortcuts } from "../lib/keys";
import { Keys } from "../ui/Keys";
import classes from "./ShortcutsDialog.module.css";

/** `?`: every key that works on this page. */
export function ShortcutsDialog() {
  const { t } = useTranslation("app");
  const [opened, setOpened] = useState(false);
  const shortcuts = useListedShortcuts();
  useShortcuts([{ key: "?", label: t("shortcuts.show"), run: () => setOpened(true) }]);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t("shortcuts.title")}
      size={420}
      closeButtonProps={{ "aria-label": t("shortcuts.close") }}
    >
      <dl className={classes.list}>
        {shortcuts.map((shortcut) => (
          <div key={`${keyNames(shortcut).join()} ${shortcut.label}`} className={classes.line}>
            <dt>{shortcut.label}</dt>
            <dd>
              <Keys of={shortcut} />
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
