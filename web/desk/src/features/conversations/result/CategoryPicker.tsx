import { ActionIcon, CloseButton, TextInput, Tooltip, UnstyledButton } from "@mantine/core";
import type { Category } from "@parley/api/types";
import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Result.module.css";
import { choosable, pathsOf, STEP, search } from "./tree";

type Props = {
  /** The whole tree, with what can no longer be chosen. */
  categories: Category[];
  chosen: number | null;
  /** As it was kept, for one that is not in the tree any more. */
  keptPath: string[];
  onChoose: (categoryId: number | null) => void;
};

/** More than one reads; another word finds the rest. */
const MOST_FOUND = 50;
/** So few may all be seen at once. */
const FEW = 8;

/** A tree of categories to choose one from, by opening it or by searching; the chosen one stands for it as its path. */
export function CategoryPicker({ categories: all, chosen, keptPath, onChoose }: Props) {
  const { t } = useTranslation("conversations");
  const categories = useMemo(() => choosable(all), [all]);
  const paths = useMemo(() => pathsOf(categories), [categories]);
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const clear = useRef<HTMLButtonElement>(null);
  const focus = useRef(false);

  // What was pressed is gone; the focus goes on to what took its place.
  useEffect(() => {
    if (focus.current) (chosen === null ? input : clear).current?.focus();
    focus.current = false;
  }, [chosen]);
  const choose = (id: number | null) => {
    focus.current = true;
    setTyped("");
    onChoose(id);
  };

  if (chosen !== null) {
    const path = paths.find(({ id }) => id === chosen);
    const names = path?.names ?? pathsOf(all).find(({ id }) => id === chosen)?.names ?? keptPath;
    return (
      <div className={classes.chosen}>
        <span className={classes.path}>
          {names.join(STEP)}
          {!path && <span className={classes.retired}>{t("result.retired")}</span>}
        </span>
        <Tooltip label={t("result.clearCategory")}>
          <CloseButton ref={clear} size="sm" aria-label={t("result.clearCategory")} onClick={() => choose(null)} />
        </Tooltip>
      </div>
    );
  }
  if (paths.length === 0) return <p className={classes.quiet}>{t("result.noCategories")}</p>;
  const found = typed.trim() === "" ? null : search(paths, typed);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are the fields'
    <div onKeyDown={walk}>
      <TextInput
        ref={input}
        type="search"
        size="xs"
        leftSection={<IconSearch size={14} stroke={1.75} />}
        placeholder={t("result.search")}
        aria-label={t("result.search")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          const only = found?.length === 1 ? found[0] : undefined;
          if (event.key === "Enter" && only) {
            // Or it would press what has the focus then.
            event.preventDefault();
            choose(only.id);
          }
          if (event.key === "Escape" && typed !== "") {
            event.stopPropagation();
            setTyped("");
          }
        }}
      />
      {found === null ? (
        <Level categories={categories} open={paths.length <= FEW} onChoose={choose} />
      ) : found.length === 0 ? (
        <p className={classes.quiet} role="status">
          {t("result.noMatch")}
        </p>
      ) : (
        <ul className={classes.level} aria-label={t("result.found")}>
          {found.slice(0, MOST_FOUND).map(({ id, names }) => (
            <li key={id}>
              <UnstyledButton className={classes.category} data-category onClick={() => choose(id)}>
                {names.join(STEP)}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Up and down from the search to what was found, or is in the tree; right and left open and close a branch. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const { key, currentTarget, nativeEvent } = event;
  const at = document.activeElement;
  const by = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (nativeEvent.isComposing || !at) return;
  const places = [...currentTarget.querySelectorAll<HTMLElement>("input, [data-category]")];
  const next = by && places[places.indexOf(at as HTMLElement) + by];
  const opened = { ArrowRight: "false", ArrowLeft: "true" }[key];
  const branch = opened && at.parentElement?.querySelector<HTMLElement>(`:scope > [aria-expanded=${opened}]`);
  if (!next && !branch) return;
  event.preventDefault();
  if (next) next.focus();
  else if (branch) branch.click();
}

type LevelProps = { categories: Category[]; open: boolean; onChoose: (categoryId: number) => void };

function Level({ categories, open, onChoose }: LevelProps) {
  return (
    <ul className={classes.level}>
      {categories.map((one) => (
        <Branch key={one.id} category={one} open={open} onChoose={onChoose} />
      ))}
    </ul>
  );
}

function Branch({ category, open, onChoose }: { category: Category } & Omit<LevelProps, "categories">) {
  const { t } = useTranslation("conversations");
  const [opened, setOpened] = useState(open);
  const { id, name, children = [] } = category;
  return (
    <li>
      <div className={classes.branch}>
        {children.length > 0 ? (
          <ActionIcon
            size={24}
            aria-expanded={opened}
            aria-label={t(opened ? "result.collapse" : "result.expand", { name })}
            onClick={() => setOpened(!opened)}
          >
            <IconChevronRight size={14} className={classes.chevron} data-opened={opened || undefined} />
          </ActionIcon>
        ) : (
          <span className={classes.leaf} />
        )}
        <UnstyledButton className={classes.category} data-category onClick={() => onChoose(id)}>
          {name}
        </UnstyledButton>
      </div>
      {opened && children.length > 0 && <Level categories={children} open={open} onChoose={onChoose} />}
    </li>
  );
}
