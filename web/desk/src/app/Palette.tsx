import { Modal } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusBack } from "../lib/focusBack";
import { includesAll, wordsOf } from "../lib/text";
import { Keys } from "../ui/Keys";
import classes from "./Palette.module.css";
import { type Command, useCommands } from "./useCommands";

/** Type a few letters, press Enter: any task, any action. */
export default function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("app");
  useFocusBack(opened);
  return (
    <Modal.Root opened={opened} onClose={onClose} size={560} yOffset="12vh" centered={false} padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={t("palette.title")}>
        <Search onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("app");
  const list = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const commands = useCommands(typed);
  const words = wordsOf(typed);
  const found = commands.filter(({ label, more }) => includesAll(`${label} ${more ?? ""}`, words));
  const index = Math.min(at, found.length - 1);
  const chosen = found[index];

  const run = (command: Command) => {
    onClose();
    // After the focus went back to where it was: an action may want to put it elsewhere.
    setTimeout(command.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && found.length > 0) setAt((index + move + found.length) % found.length);
    else if (event.key === "Enter" && chosen) run(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={classes.search}>
        <IconSearch size={18} stroke={1.6} />
        <input
          className={classes.input}
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
          aria-label={t("palette.search")}
          placeholder={t("palette.search")}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          data-autofocus
        />
      </div>
      <div className={classes.list} id={list} role="listbox" aria-label={t("palette.title")}>
        {found.map((command, place) => (
          <Line
            key={command.id}
            id={`${list}-${command.id}`}
            command={command}
            first={command.group !== found[place - 1]?.group}
            chosen={place === index}
            onChoose={() => run(command)}
            onPoint={() => setAt(place)}
          />
        ))}
        {found.length === 0 && <p className={classes.nothing}>{t("palette.nothing")}</p>}
      </div>
    </>
  );
}

type LineProps = {
  id: string;
  command: Command;
  first: boolean;
  chosen: boolean;
  onChoose: () => void;
  onPoint: () => void;
};

function Line({ id, command, first, chosen, onChoose, onPoint }: LineProps) {
  const { t } = useTranslation("app");
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <>
      {first && <div className={classes.group}>{t(`palette.${command.group}`)}</div>}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's */}
      <div
        ref={line}
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={chosen}
        className={classes.line}
        onClick={onChoose}
        onPointerMove={chosen ? undefined : onPoint}
      >
        {command.icon}
        <span className={classes.label}>{command.label}</span>
        {command.more && <span className={classes.more}>{command.more}</span>}
        <span className={classes.space} />
        {command.keys && <Keys of={command.keys} />}
      </div>
    </>
  );
}
