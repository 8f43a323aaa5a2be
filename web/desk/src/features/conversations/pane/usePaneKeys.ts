import { useTranslation } from "react-i18next";
import { type Shortcut, useShortcuts } from "../../../lib/keys";
import { DISPOSE, PARK, SEARCH, TRANSFER } from "../bar/keys";
import type { Mode } from "../composer/drafts";
import type { Standing } from "../standing";

export type Dialog = "resolve" | "transfer";

type Verbs = {
  begin: (mode: Mode) => void;
  star: () => void;
  ask: (dialog: Dialog) => void;
  park: () => void;
  resume: () => void;
  dispose: () => void;
  quote: () => void;
  search: () => void;
};

/**
 * What can be done with the open conversation, by key; by this it is in the palette too. `writes`: answers and notes are begun
 * here, and not by the channel.
 */
export function usePaneKeys(standing: Standing, verbs: Verbs, writes = true): void {
  const { begin, star, ask, park, resume, dispose, quote, search } = verbs;
  const { t } = useTranslation("conversations");
  const writing: Shortcut[] = [
    { key: "r", label: t("shortcuts.reply"), run: () => begin("text") },
    { key: "n", label: t("shortcuts.note"), run: () => begin("note") },
    { key: "q", label: t("shortcuts.quote"), run: quote },
  ];
  const keys: Partial<Record<Standing, Shortcut[]>> = {
    mine: [
      ...(writes ? writing : []),
      { key: "s", label: t("shortcuts.star"), run: star },
      { ...TRANSFER, label: t("shortcuts.transfer"), run: () => ask("transfer") },
      { ...PARK, label: t("shortcuts.park"), run: park },
      { key: "e", label: t("shortcuts.resolve"), run: () => ask("resolve") },
    ],
    parked: [{ ...PARK, label: t("shortcuts.resume"), run: resume }],
    wrapUp: [{ ...DISPOSE, label: t("shortcuts.dispose"), run: dispose }],
  };
  useShortcuts([...(keys[standing] ?? []), { ...SEARCH, label: t("shortcuts.search"), run: search }]);
}
