import { ActionIcon, Button, Group, Input, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type Pairs = Record<string, string>;
type Props = { title: string; from: string; to: string; value: Pairs; onChange: (pairs: Pairs) => void };

/** Names and what they stand for, a line each. */
export function Keeps({ title, from, to, value, onChange }: Props) {
  const { t } = useTranslation("content");
  // Two lines may have the same name while one of them is typed.
  const [lines, setLines] = useState(() => Object.entries(value));
  const set = (next: [string, string][]) => {
    setLines(next);
    onChange(Object.fromEntries(next.filter(([name]) => name.trim())));
  };
  const change = (place: number, pair: [string, string]) => set(lines.map((line, at) => (at === place ? pair : line)));
  return (
    <Input.Wrapper labelElement="div" label={title}>
      {lines.map(([name, said], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
        <Group key={place} gap={6} mt={6} wrap="nowrap">
          <TextInput
            flex={1}
            aria-label={`${title}: ${from}`}
            placeholder={from}
            maxLength={60}
            value={name}
            onChange={(event) => change(place, [event.currentTarget.value, said])}
          />
          <TextInput
            flex={1}
            aria-label={`${title}: ${to}`}
            placeholder={to}
            value={said}
            onChange={(event) => change(place, [name, event.currentTarget.value])}
          />
          <ActionIcon aria-label={t("bots.removeLine")} onClick={() => set(lines.filter((_, at) => at !== place))}>
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        mt={6}
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={12} />}
        onClick={() => setLines([...lines, ["", ""]])}
      >
        {t("bots.addLine")}
      </Button>
    </Input.Wrapper>
  );
}
