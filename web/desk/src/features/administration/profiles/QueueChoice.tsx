import { Checkbox, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { includesAll, wordsOf } from "../../../lib/text";
import { useQueues } from "../data";
import { NoneYet } from "../frame/NoneYet";
import classes from "./Profiles.module.css";

type Props = { chosen: number[]; onChange: (ids: number[]) => void };

/** From this many on they are searched. */
const MANY = 8;

/** Which queues, as a list to tick. */
export function QueueChoice({ chosen, onChange }: Props) {
  const { t } = useTranslation("administration");
  const queues = useQueues();
  const [typed, setTyped] = useState("");
  const found = queues.filter(({ name }) => includesAll(name, wordsOf(typed)));
  const toggle = (id: number, on: boolean) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  if (queues.length === 0) {
    return (
      <p className={classes.none}>
        <NoneYet of="queues" />
      </p>
    );
  }
  return (
    <>
      <div className={classes.head}>
        {queues.length >= MANY && (
          <TextInput
            size="xs"
            className={classes.search}
            aria-label={t("list.search", { what: t("sections.queues") })}
            placeholder={t("list.placeholder")}
            leftSection={<IconSearch size={14} stroke={1.6} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          />
        )}
        <span role="status">{t("profiles.chosen", { chosen: chosen.length, count: queues.length })}</span>
      </div>
      <div className={classes.choice}>
        {found.map(({ id, name }) => (
          <Checkbox
            key={id}
            className={classes.queue}
            label={name}
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
        ))}
        {found.length === 0 && <span className={classes.none}>{t("list.nothing")}</span>}
      </div>
    </>
  );
}
