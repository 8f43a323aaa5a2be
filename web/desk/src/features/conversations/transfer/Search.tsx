import { Button, SegmentedControl, Skeleton, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../lib/clock";
import { useProblemText } from "../../../ui/problemText";
import { TargetRow } from "./TargetRow";
import classes from "./Transfer.module.css";
import { KINDS, type Kind, type Target, targetsOf, type useTargets } from "./targets";

type Props = {
  targets: ReturnType<typeof useTargets>;
  /** The queue it is in. */
  queueId: number | null;
  chosen: Target | null;
  onChoose: (target: Target) => void;
};

/** Everywhere a task can go: type a few letters, press Enter. What cannot be chosen now is there too, and says why. */
export function Search({ targets, queueId, chosen, onChoose }: Props) {
  const { t } = useTranslation("conversations");
  const list = useId();
  const [text, setText] = useState("");
  const [kind, setKind] = useState<Kind | "all">("all");
  const [pointed, setPointed] = useState<string | null>(null);
  // Enter was faster than the list.
  const [hasty, setHasty] = useState(false);
  const now = useNow();
  const shown = targetsOf(targets.queues, targets.agents, targets.bots, { now, kind, text });
  // What is not on the screen is not chosen from.
  const listed = !targets.loading && !targets.error;
  const open = listed ? shown.filter((one) => one.available) : [];
  const active = open.find((one) => one.key === pointed) ?? open[0];

  useEffect(() => {
    if (!hasty || targets.loading) return;
    setHasty(false);
    if (active) onChoose(active);
  }, [hasty, targets.loading, active, onChoose]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && active) setPointed(open[(open.indexOf(active) + move + open.length) % open.length]?.key ?? null);
    else if (event.key === "Enter" && active) onChoose(active);
    else if (event.key === "Enter") setHasty(targets.loading);
    else if (!move) return;
    event.preventDefault();
  };
  const label = (one: Kind | "all") => t(`transfer.kind.${one}`);

  return (
    <div className={classes.search}>
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={16} stroke={1.6} />}
        placeholder={t("transfer.search")}
        aria-label={t("transfer.search")}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${list}-${active.key}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setPointed(null);
          setHasty(false);
        }}
        onKeyDown={onKeyDown}
      />
      <SegmentedControl
        fullWidth
        size="xs"
        transitionDuration={0}
        aria-label={t("transfer.kinds")}
        value={kind}
        onChange={(value) => {
          setKind(value as Kind | "all");
          setPointed(null);
        }}
        data={(["all", ...KINDS] as const).map((value) => ({ value, label: label(value) }))}
      />
      <div
        className={classes.list}
        id={list}
        role="listbox"
        aria-label={t("transfer.list")}
        aria-busy={targets.loading}
      >
        {targets.loading && !targets.error && <Loading />}
        {listed &&
          KINDS.map((each) => {
            const group = shown.filter((one) => one.kind === each);
            return group.length === 0 ? null : (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
              <div key={each} role="group" aria-label={label(each)}>
                {kind === "all" && (
                  <div className={classes.group} aria-hidden>
                    {label(each)}
                  </div>
                )}
                {group.map((target) => (
                  <TargetRow
                    key={target.key}
                    id={`${list}-${target.key}`}
                    target={target}
                    here={target.kind === "queue" && target.queue.id === queueId}
                    now={now}
                    active={target === active}
                    chosen={target.key === chosen?.key}
                    onPoint={() => setPointed(target.key)}
                    onChoose={() => onChoose(target)}
                  />
                ))}
              </div>
            );
          })}
      </div>
      <State targets={targets} none={shown.length === 0} typed={text.trim() !== ""} kind={kind} />
    </div>
  );
}

function Loading() {
  return [44, 60, 36, 52, 48].map((width) => (
    <div key={width} className={classes.row} aria-hidden>
      <Skeleton h={18} circle />
      <Skeleton h={12} w={`${width}%`} />
    </div>
  ));
}

/** Over the list where there is nothing in it. */
function State({
  targets,
  none,
  typed,
  kind,
}: Pick<Props, "targets"> & { none: boolean; typed: boolean; kind: Kind | "all" }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  if (targets.error) {
    return (
      <div className={classes.state} role="alert">
        <Text size="sm">{t("transfer.notLoaded", { problem: problemText(targets.error) })}</Text>
        <Button size="xs" variant="default" loading={targets.retrying} onClick={targets.refetch}>
          {t("pane.retry")}
        </Button>
      </div>
    );
  }
  if (targets.loading || !none) return null;
  return (
    <div className={classes.state} role="status">
      <Text size="sm" c="dimmed">
        {typed ? t("transfer.noMatch") : t(`transfer.none.${kind}`)}
      </Text>
    </div>
  );
}
