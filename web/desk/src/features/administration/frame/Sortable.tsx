import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { restrictToParentElement, restrictToVerticalAxis } from "@dnd-kit/modifiers";
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Sortable.module.css";

type Props<Item> = {
  items: Item[];
  idOf: (item: Item) => string;
  /** What an item is called, to whoever does not see it. */
  nameOf: (item: Item) => string;
  onChange: (items: Item[]) => void;
  /** `handle` moves the item, by mouse and by keyboard. */
  children: (item: Item, place: number, handle: ReactNode) => ReactNode;
  className?: string;
};

/** A list whose order somebody chooses: by dragging, or by Space and the arrow keys on a handle. */
export function Sortable<Item>({ items, idOf, nameOf, onChange, children, className }: Props<Item>) {
  const { t } = useTranslation("content");
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = items.map(idOf);
  const placeOf = (id: unknown) => ids.indexOf(String(id));
  const named = (id: unknown) => {
    const item = items[placeOf(id)];
    return item === undefined ? "" : nameOf(item);
  };
  const told = (key: "sort.lifted" | "sort.moved" | "sort.dropped" | "sort.cancelled", id: unknown, over: unknown) =>
    t(key, { name: named(id), place: placeOf(over) + 1, count: items.length });
  const end = ({ active, over }: DragEndEvent) => {
    const [from, to] = [placeOf(active.id), placeOf(over?.id)];
    if (from >= 0 && to >= 0 && from !== to) onChange(arrayMove(items, from, to));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[restrictToVerticalAxis, restrictToParentElement]}
      onDragEnd={end}
      accessibility={{
        screenReaderInstructions: { draggable: t("sort.how") },
        announcements: {
          onDragStart: ({ active }) => told("sort.lifted", active.id, active.id),
          onDragOver: ({ active, over }) => told("sort.moved", active.id, over?.id ?? active.id),
          onDragEnd: ({ active, over }) => told("sort.dropped", active.id, over?.id ?? active.id),
          onDragCancel: ({ active }) => told("sort.cancelled", active.id, active.id),
        },
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol className={className ?? classes.list}>
          {items.map((item, place) => (
            <Row key={idOf(item)} id={idOf(item)} name={nameOf(item)}>
              {(handle) => children(item, place, handle)}
            </Row>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

type RowProps = { id: string; name: string; children: (handle: ReactNode) => ReactNode };

function Row({ id, name, children }: RowProps) {
  const { t } = useTranslation("content");
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
  });
  const handle = (
    <ActionIcon
      ref={setActivatorNodeRef}
      className={classes.handle}
      {...attributes}
      {...listeners}
      aria-label={t("sort.move", { name })}
      title={t("sort.hint")}
    >
      <IconGripVertical size={16} stroke={1.6} />
    </ActionIcon>
  );
  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      {children(handle)}
    </li>
  );
}
