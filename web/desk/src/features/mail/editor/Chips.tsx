import { Combobox, Pill, PillsInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { suggestRecipientsOptions } from "@parley/api/query";
import type { Address } from "@parley/api/types";
import { IconAlertTriangle } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { addressesOf, inWords, isAddress, isSame, joined, shortName } from "../address";
import classes from "./Editor.module.css";

type Props = {
  conversationId: number;
  labelId: string;
  value: Address[];
  /** What the server would not take. */
  refused: string[];
  autoFocus: boolean;
  onChange: (people: Address[]) => void;
};

const WAIT = 150;

/** Recipients, each a chip. Enter, a comma or leaving the field makes one of what is typed; Backspace takes the last. */
export function Chips({ conversationId, labelId, value, refused, autoFocus, onChange }: Props) {
  const { t } = useTranslation("mail");
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [asked] = useDebouncedValue(typed.trim(), WAIT);
  const suggestions = useQuery({
    ...suggestRecipientsOptions({ path: { conversation_id: conversationId }, query: { typed: asked } }),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const offered =
    typed.trim() === "" ? [] : (suggestions.data ?? []).filter((one) => !value.some((each) => isSame(each, one)));

  const add = (people: Address[]) => {
    setTyped("");
    combobox.closeDropdown();
    if (people.length > 0) onChange(joined(value, people));
  };
  const remove = (one: Address) => {
    onChange(value.filter((each) => each !== one));
    input.current?.focus();
  };
  const edit = (one: Address) => {
    const others = joined(
      value.filter((each) => each !== one),
      addressesOf(typed),
    );
    onChange(others);
    setTyped(inWords(one));
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const open = combobox.dropdownOpened && offered.length > 0;
    if (event.key === "Backspace" && typed === "" && value.length > 0) onChange(value.slice(0, -1));
    if (event.key === "Escape" && open) {
      event.preventDefault();
      combobox.closeDropdown();
    }
    // What is chosen among the suggestions is taken by them.
    const chosen = open && combobox.getSelectedOptionIndex() >= 0;
    if (!ends(event, typed) || (event.key === "Enter" && chosen)) return;
    event.preventDefault();
    add(addressesOf(typed));
  };
  const onPaste = (event: ClipboardEvent) => {
    const people = addressesOf(event.clipboardData.getData("text/plain"));
    if (typed !== "" || !people.some((one) => isAddress(one.address))) return;
    event.preventDefault();
    add(people);
  };

  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      onOptionSubmit={(index) => {
        const one = offered[Number(index)];
        if (one) add([one]);
      }}
    >
      <Combobox.DropdownTarget>
        <PillsInput
          className={classes.grow}
          classNames={{ input: classes.chips }}
          variant="unstyled"
          size="xs"
          onClick={() => input.current?.focus()}
        >
          <Pill.Group gap={4}>
            {value.map((one) => (
              <Chip
                key={one.address}
                one={one}
                bad={!isAddress(one.address) || refused.includes(one.address)}
                onRemove={() => remove(one)}
                onEdit={() => edit(one)}
              />
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                ref={input}
                value={typed}
                aria-labelledby={labelId}
                autoFocus={autoFocus}
                autoComplete="off"
                onChange={(event) => {
                  setTyped(event.currentTarget.value);
                  combobox.openDropdown();
                  combobox.updateSelectedOptionIndex();
                }}
                onKeyDown={onKeyDown}
                onPaste={onPaste}
                onBlur={() => add(addressesOf(typed))}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={offered.length === 0} miw={280}>
        <Combobox.Options aria-label={t("editor.suggestions")}>
          {offered.map((one, index) => (
            <Combobox.Option key={one.address} value={String(index)}>
              <bdi className={classes.suggestedName}>{one.name}</bdi>{" "}
              <bdi className={classes.suggestedAddress}>{one.address}</bdi>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Whether this key ends an address. A comma within quotes is part of a name. */
function ends({ key, ctrlKey, metaKey }: KeyboardEvent, typed: string): boolean {
  if (key === "Enter") return !ctrlKey && !metaKey;
  return key === ";" || (key === "," && (typed.match(/"/g)?.length ?? 0) % 2 === 0);
}

type ChipProps = { one: Address; bad: boolean; onRemove: () => void; onEdit: () => void };

function Chip({ one, bad, onRemove, onEdit }: ChipProps) {
  const { t } = useTranslation("mail");
  const words = bad ? t("editor.notAnAddress", { address: one.address }) : inWords(one);
  return (
    <Pill
      className={classes.chip}
      data-bad={bad || undefined}
      title={words}
      withRemoveButton
      removeButtonProps={{
        "aria-label": t("editor.removePerson", { name: shortName(one) }),
        "aria-hidden": false,
        tabIndex: 0,
      }}
      onRemove={onRemove}
      onDoubleClick={onEdit}
    >
      {bad && <IconAlertTriangle size={12} stroke={2} role="img" aria-label={words} />}
      <bdi>{shortName(one)}</bdi>
    </Pill>
  );
}
