import { Button, Menu } from "@mantine/core";
import type { Flow, FlowProblem } from "@parley/api/types";
import { IconArrowRight, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQueues } from "../data";
import classes from "./Bots.module.css";
import { inserted, KINDS, type Kind, type Line, led, NOWHERE, outline, removed } from "./flow";
import { KIND_ICONS } from "./icons";
import { Step } from "./Step";
import { useStepName } from "./useStepName";

type Props = {
  flow: Flow;
  problems: FlowProblem[];
  open: string | null;
  onOpen: (id: string | null) => void;
  onShow: (id: string) => void;
  onChange: (flow: Flow) => void;
};

/** The flow from top to bottom: steps, and under those that branch, each way with what follows on it. */
export function Outline({ flow, problems, open, onOpen, onShow, onChange }: Props) {
  const { t, i18n } = useTranslation("content");
  const name = useStepName(flow);
  const queueId = useQueues()[0]?.id ?? 0;
  const { lines, stray } = outline(flow);
  const insert = (from: string | null, slot: string, kind: Kind) => {
    const [next, id] = inserted(flow, from, slot, kind, queueId);
    onChange(next);
    onShow(id);
  };
  const step = (id: string, depth: number) => (
    <Step
      key={id}
      flow={flow}
      id={id}
      depth={depth}
      problems={problems.filter(({ node }) => node === id)}
      isOpen={open === id}
      isStart={flow.start === id}
      onToggle={() => onOpen(open === id ? null : id)}
      onChange={(node) => onChange({ ...flow, nodes: { ...flow.nodes, [id]: node } })}
      onRemove={() => {
        onOpen(null);
        onChange(removed(flow, id));
      }}
      add={(slot) => (
        <AddStep label={t("bots.addAfter", { name: name(id) })} onAdd={(kind) => insert(id, slot, kind)} />
      )}
    />
  );
  const drawn = (line: Line, place: number) => {
    if (line.line === "step") return step(line.id, line.depth);
    const indent = { paddingLeft: 16 + line.depth * 22 };
    if (line.line === "way") {
      const { label, words = {}, slot } = line.way;
      const said = words[i18n.language] || Object.values(words).find(Boolean) || t("bots.optionUnnamed");
      return (
        <li key={`${line.id} ${slot}`} className={classes.way} style={indent}>
          <span>{label === "option" ? said : t(`bots.ways.${line.id && label === "next" ? "answered" : label}`)}</span>
          <AddStep label={t("bots.addOnWay", { name: said })} onAdd={(kind) => insert(line.id, slot, kind)} />
        </li>
      );
    }
    return (
      <li key={`jump ${place}`} className={classes.jump} style={indent}>
        <IconArrowRight size={15} stroke={1.8} aria-hidden />
        {flow.nodes[line.target] ? (
          <button type="button" onClick={() => onShow(line.target)}>
            {t("bots.goesOnAt", { name: name(line.target) })}
          </button>
        ) : (
          <span className={classes.missing}>{t("bots.leadsNowhere")}</span>
        )}
        {line.from && line.target !== NOWHERE && !flow.nodes[line.target] && (
          <button
            type="button"
            onClick={() => {
              const node = flow.nodes[line.from];
              if (node) onChange({ ...flow, nodes: { ...flow.nodes, [line.from]: led(node, line.slot, NOWHERE) } });
            }}
          >
            {t("bots.forget")}
          </button>
        )}
      </li>
    );
  };
  return (
    <>
      <div className={classes.first}>
        <span className={classes.quiet}>{t("bots.begins")}</span>
        <AddStep label={t("bots.addFirst")} onAdd={(kind) => insert(null, "", kind)} />
      </div>
      <ol className={classes.outline}>{lines.map(drawn)}</ol>
      {stray.length > 0 && (
        <>
          <div className={classes.first}>
            <span className={classes.quiet}>{t("bots.stray")}</span>
          </div>
          <ol className={classes.outline}>{stray.map((id) => step(id, 0))}</ol>
        </>
      )}
    </>
  );
}

function AddStep({ label, onAdd }: { label: string; onAdd: (kind: Kind) => void }) {
  const { t } = useTranslation("content");
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          className={classes.addStep}
          variant="subtle"
          size="compact-xs"
          aria-label={label}
          leftSection={<IconPlus size={13} />}
        >
          {t("bots.add_step")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => {
          const Icon = KIND_ICONS[kind];
          return (
            <Menu.Item key={kind} leftSection={<Icon size={16} stroke={1.6} />} onClick={() => onAdd(kind)}>
              {t(`bots.kinds.${kind}`)}
              <span className={classes.kindHint}>{t(`bots.kindHints.${kind}`)}</span>
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
