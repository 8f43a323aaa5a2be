import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../lib/keys";

const ShortcutsDialog = lazy(() => import("./ShortcutsDialog"));

/** `?` shows the list of shortcuts. */
export function Shortcuts() {
  const { t } = useTranslation("app");
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  useShortcuts([{ key: "?", label: t("shortcuts.show"), run: () => setState("open") }]);
  if (state === "never") return null;
  return (
    <Suspense>
      <ShortcutsDialog opened={state === "open"} onClose={() => setState("closed")} />
    </Suspense>
  );
}
