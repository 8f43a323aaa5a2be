import { ActionIcon, Button, Loader, TextInput, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import classes from "./Search.module.css";
import { LONGEST_SEARCH, type Search } from "./useSearch";

type Props = {
  search: Search;
  /** The message that was found is being fetched, or could not be. */
  going: "rest" | "loading" | "failed";
  onClose: () => void;
};

/** Above the messages: what to search them for, and the way from one place to the next. */
export function SearchBar({ search, going, onClose }: Props) {
  const { t, i18n } = useTranslation("conversations");
  const problemText = useProblemText();
  const field = useRef<HTMLInputElement>(null);
  const count = search.numbers.length;
  // Asked for again, the words are ready to be replaced.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked for
  useEffect(() => field.current?.select(), [search.asked]);

  const onKeyDown = (event: KeyboardEvent) => {
    const composed = event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
    // Asked for here once more, it is the browser's own search that is wanted.
    if (event.key.toLowerCase() === "f" && (event.ctrlKey || event.metaKey)) event.stopPropagation();
    if (composed) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    } else if (event.key === "Enter") {
      event.preventDefault();
      search.step(event.shiftKey ? -1 : 1);
    }
  };

  const number = (value: number) => value.toLocaleString(i18n.language);
  const status = () => {
    if (search.error) return t("search.failed", { problem: problemText(search.error) });
    if (going === "failed") return t("search.notLoaded");
    if (search.typed.trim() === "" || search.searching) return "";
    return count === 0
      ? t("search.none")
      : t("search.place", { place: number(search.place), count, number: number(count) });
  };
  const failed = search.error !== null || going === "failed";
  return (
    <search className={classes.bar} aria-label={t("search.label")} onKeyDown={onKeyDown}>
      <TextInput
        ref={field}
        className={classes.field}
        size="xs"
        // Of another type, Esc would empty it first.
        type="text"
        role="searchbox"
        dir="auto"
        maxLength={LONGEST_SEARCH}
        placeholder={t("search.placeholder")}
        aria-label={t("search.placeholder")}
        value={search.typed}
        onChange={(event) => search.type(event.currentTarget.value)}
        leftSection={
          search.searching || going === "loading" ? <Loader size={14} /> : <IconSearch size={16} stroke={1.6} />
        }
      />
      <span className={`${classes.status} one-line`} role="status" data-failed={failed || undefined}>
        {status()}
      </span>
      {failed && (
        <Button size="compact-xs" variant="light" onClick={search.error ? search.retry : () => search.step(1)}>
          {t("messages.retry")}
        </Button>
      )}
      <Tooltip label={t("search.older")}>
        <ActionIcon size={28} aria-label={t("search.older")} disabled={count === 0} onClick={() => search.step(1)}>
          <IconChevronUp size={18} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("search.newer")}>
        <ActionIcon size={28} aria-label={t("search.newer")} disabled={count === 0} onClick={() => search.step(-1)}>
          <IconChevronDown size={18} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("search.close")}>
        <ActionIcon size={28} aria-label={t("search.close")} onClick={onClose}>
          <IconX size={18} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </search>
  );
}
