import { TextInput } from "@mantine/core";
import type { Shortcode } from "@parley/api/types";
import { IconSearch } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Variables } from "./insert";
import { optionId, ShortcodeList } from "./ShortcodeList";
import { useShortcodeMenu } from "./useShortcodeMenu";

type Props = { variables: Variables; onPick: (shortcode: Shortcode) => void; onClose: () => void };

/** The list with a field of its own to search it: what the button opens. */
export function ShortcodeSearch({ variables, onPick, onClose }: Props) {
  const { t } = useTranslation("shortcodes");
  const [query, setQuery] = useState("");
  const id = useId();
  const menu = useShortcodeMenu(query, true, onPick, onClose);
  const isListed = menu.items.length > 0;
  return (
    <>
      <TextInput
        m={8}
        mb={4}
        data-autofocus
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={menu.onKeyDown}
        placeholder={t("search")}
        aria-label={t("search")}
        role="combobox"
        aria-expanded={isListed}
        aria-controls={isListed ? id : undefined}
        aria-activedescendant={isListed ? optionId(id, menu.index) : undefined}
        autoComplete="off"
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
      />
      <ShortcodeList id={id} menu={menu} query={query} variables={variables} onPick={onPick} />
    </>
  );
}
