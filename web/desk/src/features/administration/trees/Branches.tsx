import { closestCenter, DndContext, type DragEndEvent, PointerSensor, useSensor, useSensors } from "@dnd-kit/core";
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { Button, VisuallyHidden } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../../conversations/composer/key";
import { Branch, INDENT } from "./Branch";
import { useTreeUse } from "./data";
import { dragged, endOf, indented, LEVELS, outdented, parentOf, type Refused, type Row, swapped } from "./rows";
import type { Values } from "./TreeEditor";
import classes from "./Trees.module.css";

type Props = { form: UseFormReturnType<Values>; treeId: number | undefined };

export type Move = "up" | "down" | "in" | "out";

const MOVES: Record<Move, (rows: Row[], place: number) => Row[] | Refused> = {
  up: (rows, place) => swapped(rows, place, -1),
  down: (rows, place) => swapped(rows, place, 1),
  in: indented,
  out: outdented,
};

/** The categories, a line each: named in place, moved with all that stands under them. */
export function Branches({ form, treeId }: Props) {
  const { t } = useTranslation("content");
  const { rows } = form.values;
  const counts = new Map(useTreeUse(treeId).categories.map((one) => [one.category_id, one.conversations]));
  const [refusal, setRefusal] = useState<{ key: string; why: Refused } | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));

  const set = (next: Row[]) => {
    // Errors are kept by place, and the places change.
    for (const path of Object.keys(form.errors)) if (path.startsWith("rows.")) form.clearFieldError(path);
    setRefusal(null);
    form.setFieldValue("rows", next);
  };
  const focus = (key: string, what: "name" | "handle") =>
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-key="${key}"] [data-part="${what}"]`)?.focus());
  const take = (found: Row[] | Refused, key: string) => {
    if (typeof found === "string") {
      setRefusal({ key, why: found });
      return;
    }
    set(found);
    const place = found.findIndex((row) => row.key === key);
    const parent = found[parentOf(found, place)];
    setSaid(
      t("trees.moved", {
        name: found[place]?.name,
        place: place + 1,
        parent: parent ? parent.name : t("trees.top"),
      }),
    );
  };
  const add = (place: number, depth: number, under: string | null) => {
    if (depth >= LEVELS) {
      setRefusal({ key: under ?? "", why: "too_deep" });
      return;
    }
    const key = newKey();
    set([...rows.slice(0, place), { key, id: null, name: "", retired: false, depth }, ...rows.slice(place)]);
    focus(key, "name");
  };
  const remove = (place: number) => {
    const next = rows[place - 1] ?? rows[endOf(rows, place)];
    set([...rows.slice(0, place), ...rows.slice(endOf(rows, place))]);
    if (next) focus(next.key, "name");
  };
  const retire = (place: number, retired: boolean) =>
    set(rows.map((row, at) => (at === place ? { ...row, retired } : row)));
  const end = ({ active, over, delta }: DragEndEvent) => {
    const [from, to] = [active.id, over?.id ?? active.id].map((key) => rows.findIndex((row) => row.key === key));
    if (from === undefined || to === undefined || from < 0 || to < 0) return;
    const levels = Math.round(delta.x / INDENT);
    if (from !== to || levels !== 0) take(dragged(rows, from, to, levels), String(active.id));
  };

  return (
    <>
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={end}>
        <SortableContext items={rows.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
          <ul ref={list} className={classes.list}>
            {rows.map((row, place) => (
              <Branch
                key={row.key}
                form={form}
                place={place}
                chosen={rows
                  .slice(place, endOf(rows, place))
                  .reduce((sum, { id }) => sum + (counts.get(id ?? 0) ?? 0), 0)}
                refusal={refusal?.key === row.key ? refusal.why : null}
                onMove={(move) => {
                  take(MOVES[move](rows, place), row.key);
                  focus(row.key, "handle");
                }}
                onAddUnder={() => add(endOf(rows, place), row.depth + 1, row.key)}
                onAddBeside={() => add(endOf(rows, place), row.depth, row.key)}
                onRetire={(retired) => retire(place, retired)}
                onRemove={() => remove(place)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <div className={classes.add}>
        {rows.length === 0 && <span className={classes.none}>{t("trees.noCategories")}</span>}
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => add(rows.length, 0, null)}
        >
          {t("trees.addTop")}
        </Button>
      </div>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}
