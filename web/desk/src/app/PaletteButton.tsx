import { UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ariaKeys } from "../lib/keys";
import { Keys } from "../ui/Keys";
import classes from "./Palette.module.css";
import { openPalette, PALETTE } from "./paletteState";

export function PaletteButton() {
  const { t } = useTranslation("app");
  return (
    <UnstyledButton className={classes.button} onClick={openPalette} aria-keyshortcuts={ariaKeys(PALETTE)}>
      <IconSearch size={16} stroke={1.6} />
      <span className={classes.word}>{t("palette.button")}</span>
      <span className={classes.keys}>
        <Keys of={PALETTE} />
      </span>
    </UnstyledButton>
  );
}
