import { ActionIcon, Button, Input } from "@mantine/core";
import type { MenuOption } from "@parley/api/types";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { newKey } from "../../conversations/composer/key";
import { Sortable } from "../frame/Sortable";
import { WordsInput } from "../frame/WordsInput";
import classes from "./Bots.module.css";
import { NOWHERE } from "./flow";

type Props = { options: MenuOption[]; onChange: (options: MenuOption[]) => void };

/** What a menu offers. Where each leads is said in the outline. */
export function Options({ options, onChange }: Props) {
  const { t, i18n } = useTranslation("content");
  const nameOf = ({ label, id }: MenuOption) => label[i18n.language] || Object.values(label).find(Boolean) || id;
  return (
    <Input.Wrapper labelElement="div" label={t("bots.fields.options")} description={t("bots.fields.optionsHint")}>
      <Sortable items={options} idOf={({ id }) => id} nameOf={nameOf} onChange={onChange}>
        {(option, place, handle) => (
          <div className={classes.option}>
            {handle}
            <div className={classes.grow}>
              <WordsInput
                wide
                label={t("bots.fields.option", { number: place + 1 })}
                maxLength={200}
                value={option.label}
                onChange={(label) => onChange(options.map((one, at) => (at === place ? { ...one, label } : one)))}
              />
            </div>
            <ActionIcon
              aria-label={t("surveys.removeOption", { of: nameOf(option) })}
              onClick={() => onChange(options.filter((_, at) => at !== place))}
            >
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
          </div>
        )}
      </Sortable>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={12} />}
        onClick={() =>
          onChange([...options, { id: newKey().slice(0, 8), label: {}, next: options.at(-1)?.next ?? NOWHERE }])
        }
      >
        {t("surveys.addOption")}
      </Button>
    </Input.Wrapper>
  );
}
