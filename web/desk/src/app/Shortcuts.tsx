import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../lib/keys";
import { openPalette, PALETTE, usePalette } from "./paletteState";

const ShortcutsDialog = lazy(() => import("./ShortcutsDialog"));
const Palette = lazy(() => import("./Palette"));

/** `?` shows the list of shortcuts, Ctrl+K finds everything else. */
export function Shortcuts() {
  const { t } = useTranslation("app");
  const [list, setList] = useState<"never" | "open" | "closed">("never");
  const palette = usePalette();
  useShortcuts([
    { ...PALETTE, label: t("palette.open"), run: openPalette },
    { key: "?", label: t("shortcuts.show"), run: () => setList("open") },
  ]);
  return (
    <Suspense>
      {list !== "never" && <ShortcutsDialog opened={list === "open"} onClose={() => setList("closed")} />}
      {palette.used && <Palette opened={palette.opened} onClose={palette.close} />}
    </Suspense>
  );
}
