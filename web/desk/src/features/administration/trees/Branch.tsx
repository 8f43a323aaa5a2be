import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Badge, Menu, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconDots, IconGripVertical, IconPlus } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Move } from "./Branches";
import type { Refused } from "./rows";
import type { Values } from "./TreeEditor";
import classes from "./Trees.module.css";

/** Of one level, in pixels. */
export const INDENT = 28;

type Props = {
  form: UseFormReturnType<Values>;
  place: number;
  /** How many conversations have it, or one under it. */
  chosen: number;
  refusal: Refused | null;
  onMove: (move: Move) => void;
  onAddUnder: () => void;
  onAddBeside: () => void;
  onRetire: (retired: boolean) => void;
  onRemove: () => void;
};

const KEYS: Partial<Record<string, Move>> = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

export function Branch(props: Props) {
  const { form, place, chosen, refusal, onMove, onAddUnder, onAddBeside } = props;
  const { t } = useTranslation("content");
  const row = form.values.rows[place];
  const key = row?.key ?? "";
  const sortable = useSortable({ id: key });
  if (!row) return null;
  const name = row.name.trim() || t("trees.unnamed");
  const byKey = (event: KeyboardEvent) => {
    const move = KEYS[event.key];
    if (!move) return;
    event.preventDefault();
    onMove(move);
  };
  return (
    <li
      ref={sortable.setNodeRef}
      data-key={key}
      className={classes.branch}
      data-dragging={sortable.isDragging || undefined}
      data-retired={row.retired || undefined}
      data-depth={row.depth}
      style={{
        transform: CSS.Translate.toString(sortable.transform),
        transition: sortable.transition,
        paddingLeft: 10 + row.depth * INDENT,
      }}
    >
      <ActionIcon
        ref={sortable.setActivatorNodeRef}
        data-part="handle"
        className={classes.handle}
        {...sortable.listeners}
        aria-label={t("trees.move", { name, level: row.depth + 1 })}
        title={t("trees.moveHint")}
        onKeyDown={byKey}
      >
        <IconGripVertical size={16} stroke={1.6} />
      </ActionIcon>
      <TextInput
        className={classes.name}
        data-part="name"
        aria-label={t("trees.nameOf", { place: place + 1, level: row.depth + 1 })}
        placeholder={t("trees.namePlaceholder")}
        maxLength={80}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onAddBeside();
        }}
        {...form.getInputProps(`rows.${place}.name`)}
        error={form.errors[`rows.${place}.name`] ?? (refusal && t(`trees.refused.${refusal}`))}
      />
      <span className={classes.facts}>
        {row.retired && (
          <Badge tt="none" size="sm" variant="default">
            {t("trees.retired")}
          </Badge>
        )}
        {chosen > 0 && <span className={classes.chosen}>{t("trees.chosen", { count: chosen })}</span>}
      </span>
      <ActionIcon aria-label={t("trees.addUnder", { name })} title={t("trees.addUnder", { name })} onClick={onAddUnder}>
        <IconPlus size={16} stroke={1.6} />
      </ActionIcon>
      <More {...props} name={name} retired={row.retired} />
    </li>
  );
}

function More({ name, retired, chosen, onMove, onRetire, onRemove }: Props & { name: string; retired: boolean }) {
  const { t } = useTranslation("content");
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon aria-label={t("trees.more", { name })}>
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(["up", "down", "in", "out"] as const).map((move) => (
          <Menu.Item key={move} onClick={() => onMove(move)}>
            {t(`trees.moves.${move}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onRetire(!retired)}>{t(retired ? "trees.restore" : "trees.retire")}</Menu.Item>
        <Menu.Item color="red" disabled={chosen > 0} onClick={onRemove}>
          {t("trees.remove")}
        </Menu.Item>
        {chosen > 0 && <Menu.Label className={classes.why}>{t("trees.notRemovable", { count: chosen })}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
