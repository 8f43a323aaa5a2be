import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFocusBack } from "../lib/focusBack";
import { keyNames, useListedShortcuts } from "../lib/keys";
import { Keys } from "../ui/Keys";
import classes from "./ShortcutsDialog.module.css";

/** Every key that works on this page. */
export default function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("app");
  const shortcuts = useListedShortcuts();
  useFocusBack(opened);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("shortcuts.title")}
      size={420}
      closeButtonProps={{ "aria-label": t("shortcuts.close") }}
    >
      <dl className={classes.list}>
        {shortcuts.map((shortcut) => (
          <div key={`${keyNames(shortcut).join()} ${shortcut.label}`} className={classes.line}>
            <dt>{shortcut.label}</dt>
            <dd className={classes.keys}>
              <Keys of={shortcut} />
              {shortcut.orAlt && (
                <>
                  <span className={classes.or}>{t("shortcuts.or")}</span>
                  <Keys of={{ ...shortcut, alt: true }} />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
