import type { RichTextEditorLabels } from "@mantine/tiptap";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** The toolbar's words in the agent's language. */
export function useLabels(): Partial<RichTextEditorLabels> {
  const { t } = useTranslation("mail");
  return useMemo(
    () => ({
      boldControlLabel: t("tool.bold"),
      italicControlLabel: t("tool.italic"),
      underlineControlLabel: t("tool.underline"),
      alignLeftControlLabel: t("tool.alignLeft"),
      alignCenterControlLabel: t("tool.alignCenter"),
      alignRightControlLabel: t("tool.alignRight"),
      alignJustifyControlLabel: t("tool.alignJustify"),
      orderedListControlLabel: t("tool.orderedList"),
      bulletListControlLabel: t("tool.bulletList"),
      clearFormattingControlLabel: t("tool.clear"),
      linkControlLabel: t("tool.link"),
      unlinkControlLabel: t("tool.unlink"),
      linkEditorInputLabel: t("tool.linkAddress"),
      linkEditorInputPlaceholder: "https://",
      linkEditorExternalLink: t("tool.linkNewTab"),
      linkEditorInternalLink: t("tool.linkSameTab"),
      linkEditorSave: t("tool.linkSave"),
    }),
    [t],
  );
}
