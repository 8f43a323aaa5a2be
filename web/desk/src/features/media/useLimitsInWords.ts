import type { MediaLimits } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { kindsAllowed, sizeInWords } from "./files";

/** What may be sent, in a sentence: told before anybody tries. */
export function useLimitsInWords(limits: MediaLimits | undefined): string {
  const { t, i18n } = useTranslation("media");
  if (!limits) return "";
  const kinds = kindsAllowed(limits).map((kind) => t(`kind.${kind}`));
  return t("limits", {
    count: limits.max_files,
    size: sizeInWords(limits.max_bytes, i18n.language),
    kinds: new Intl.ListFormat(i18n.language).format(kinds),
  });
}
