import { Button, Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import type { Shortcode } from "@parley/api/types";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { filled, type Variables } from "./insert";
import classes from "./ShortcodeList.module.css";
import type { ShortcodeMenu } from "./useShortcodeMenu";

type Props = {
  id: string;
  menu: ShortcodeMenu;
  query: string;
  variables: Variables;
  onPick: (shortcode: Shortcode) => void;
};

export const optionId = (id: string, index: number) => `${id}-${index}`;

export function ShortcodeList({ id, menu, query, variables, onPick }: Props) {
  const { t } = useTranslation("shortcodes");
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });
  const { shortcodes, items, index } = menu;
  if (shortcodes.isPending) {
    return (
      <Stack gap="sm" p="md" aria-label={t("loading")} role="status">
        <Skeleton h={14} w="40%" />
        <Skeleton h={14} />
      </Stack>
    );
  }
  if (shortcodes.isError) {
    return (
      <Stack gap="sm" p="md" align="flex-start">
        {t("failed")}
        <Button size="xs" variant="default" onClick={() => void shortcodes.refetch()}>
          {t("retry")}
        </Button>
      </Stack>
    );
  }
  if (items.length === 0) {
    return <p className={classes.words}>{shortcodes.data.length === 0 ? t("empty") : t("none", { query })}</p>;
  }
  return (
    <>
      <div id={id} ref={list} role="listbox" aria-label={t("title")} className={classes.list}>
        {items.map((shortcode, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field; aria-activedescendant points here
          <div
            key={shortcode.id}
            id={optionId(id, at)}
            role="option"
            aria-selected={at === index}
            className={classes.item}
            onMouseMove={() => at !== index && menu.choose(at)}
            // Not a click: the field must not lose the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              onPick(shortcode);
            }}
          >
            <div className={`${classes.name} one-line`}>/{shortcode.name}</div>
            <div className={`${classes.text} one-line`} dir="auto">
              {filled(shortcode.text, variables)}
            </div>
          </div>
        ))}
      </div>
      <div className={classes.keys} aria-hidden>
        {t("keys")}
      </div>
      <VisuallyHidden aria-live="polite">{t("count", { count: items.length })}</VisuallyHidden>
    </>
  );
}
