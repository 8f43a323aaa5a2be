import { Autocomplete, NumberInput, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { Flow } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { useQueues } from "../data";
import { NoneYet } from "../frame/NoneYet";
import { WordsInput } from "../frame/WordsInput";
import classes from "./Bots.module.css";
import { led, NOWHERE, type Node, parametersOf, type Way, waysOf } from "./flow";
import { Keeps } from "./Keeps";
import { Options } from "./Options";
import { Questions } from "./Questions";
import { useStepName } from "./useStepName";

type Props<N extends Node = Node> = { flow: Flow; id: string; node: N; onChange: (node: Node) => void };
type Of<K extends Node["kind"]> = Props<Extract<Node, { kind: K }>>;

/** All settings of a step, by its kind, and where it goes on. */
export function StepFields(props: Props) {
  const { node } = props;
  return (
    <>
      <ByKind {...props} />
      {waysOf(node).map((way) => way.label !== "option" && <Target key={way.slot} {...props} way={way} />)}
    </>
  );
}

function ByKind(props: Props) {
  const { node, onChange } = props;
  const { t } = useTranslation("content");
  switch (node.kind) {
    case "message":
    case "end":
      return (
        <WordsInput
          wide
          long
          label={t(node.kind === "end" ? "bots.fields.lastWords" : "bots.fields.text")}
          description={t("bots.fields.textHint")}
          value={node.text}
          onChange={(text) => onChange({ ...node, text })}
        />
      );
    case "question":
      return <Question {...props} node={node} />;
    case "menu":
      return (
        <>
          <WordsInput
            wide
            long
            label={t("bots.fields.question")}
            value={node.text}
            onChange={(text) => onChange({ ...node, text })}
          />
          <Options options={node.options} onChange={(options) => onChange({ ...node, options })} />
          <Parameter
            {...props}
            optional
            value={node.parameter ?? ""}
            onSay={(parameter) => onChange({ ...node, parameter })}
          />
        </>
      );
    case "condition":
      return <Condition {...props} node={node} />;
    case "set":
      return (
        <>
          <Parameter {...props} value={node.parameter} onSay={(parameter) => onChange({ ...node, parameter })} />
          <TextInput
            label={t("bots.fields.value")}
            description={t("bots.fields.textHint")}
            value={node.value}
            onChange={(event) => onChange({ ...node, value: event.currentTarget.value })}
          />
        </>
      );
    case "http_request":
      return <Http {...props} node={node} />;
    case "survey":
      return <Questions questions={node.questions} onChange={(questions) => onChange({ ...node, questions })} />;
    case "handover":
      return <Handover {...props} node={node} />;
  }
}

function Question({ node, onChange, ...rest }: Of<"question">) {
  const { t } = useTranslation("content");
  const kinds = ["text", "email", "phone", "number", "date", "location", "rating"] as const;
  return (
    <>
      <WordsInput
        wide
        long
        label={t("bots.fields.question")}
        value={node.text}
        onChange={(text) => onChange({ ...node, text })}
      />
      <div className={classes.pair}>
        <Select
          label={t("bots.fields.expects")}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: t(`bots.expects.${value}`) }))}
          value={node.expects ?? "text"}
          onChange={(expects) => onChange({ ...node, expects: expects as (typeof kinds)[number] })}
        />
        <Parameter
          {...rest}
          node={node}
          onChange={onChange}
          value={node.parameter}
          onSay={(parameter) => onChange({ ...node, parameter })}
        />
      </div>
      <WordsInput
        wide
        label={t("bots.fields.again")}
        description={t("bots.fields.againHint")}
        value={node.again ?? {}}
        onChange={(again) => onChange({ ...node, again })}
      />
    </>
  );
}

function Condition({ node, onChange, ...rest }: Of<"condition">) {
  const { t } = useTranslation("content");
  const operators = ["is", "is_not", "contains", "is_empty", "greater", "less"] as const;
  return (
    <div className={classes.pair}>
      <Parameter
        {...rest}
        node={node}
        onChange={onChange}
        label={t("bots.fields.compared")}
        value={node.parameter}
        onSay={(parameter) => onChange({ ...node, parameter })}
      />
      <Select
        label={t("bots.fields.operator")}
        allowDeselect={false}
        data={operators.map((value) => ({ value, label: t(`bots.operators.${value}`) }))}
        value={node.operator}
        onChange={(operator) => onChange({ ...node, operator: operator as (typeof operators)[number] })}
      />
      {node.operator !== "is_empty" && (
        <TextInput
          label={t("bots.fields.value")}
          value={node.value ?? ""}
          onChange={(event) => onChange({ ...node, value: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function Http({ node, onChange }: Of<"http_request">) {
  const { t } = useTranslation("content");
  return (
    <>
      <div className={classes.pair}>
        <Select
          label={t("bots.fields.method")}
          allowDeselect={false}
          data={[
            { value: "GET", label: t("bots.methods.GET") },
            { value: "POST", label: t("bots.methods.POST") },
          ]}
          value={node.method ?? "GET"}
          onChange={(method) => onChange({ ...node, method: method as "GET" | "POST" })}
        />
        <NumberInput
          label={t("bots.fields.timeout")}
          min={1}
          max={30}
          value={node.timeout_seconds ?? 10}
          onChange={(seconds) => onChange({ ...node, timeout_seconds: Number(seconds) || 1 })}
        />
      </div>
      <Textarea
        label={t("bots.fields.url")}
        description={t("bots.fields.urlHint")}
        autosize
        value={node.url}
        onChange={(event) => onChange({ ...node, url: event.currentTarget.value.trim() })}
      />
      {node.method === "POST" && (
        <Keeps
          title={t("bots.fields.body")}
          from={t("bots.fields.bodyName")}
          to={t("bots.fields.value")}
          value={node.body ?? {}}
          onChange={(body) => onChange({ ...node, body })}
        />
      )}
      <Keeps
        title={t("bots.fields.keep")}
        from={t("bots.fields.parameter")}
        to={t("bots.fields.path")}
        value={node.keep ?? {}}
        onChange={(keep) => onChange({ ...node, keep })}
      />
    </>
  );
}

function Handover({ node, onChange }: Of<"handover">) {
  const { t } = useTranslation("content");
  const { t: words } = useTranslation("common");
  const queues = useQueues();
  return (
    <>
      <div className={classes.pair}>
        <Select
          label={t("bots.fields.queue")}
          allowDeselect={false}
          placeholder={t("bots.fields.chooseQueue")}
          description={queues.length ? undefined : <NoneYet of="queues" />}
          data={queues.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={queues.some(({ id }) => id === node.queue_id) ? String(node.queue_id) : null}
          onChange={(id) => onChange({ ...node, queue_id: Number(id) })}
        />
        <Select
          label={t("bots.fields.priority")}
          allowDeselect={false}
          data={(["low", "medium", "high"] as const).map((value) => ({
            value,
            label: words(`priorityShort.${value}`),
          }))}
          value={node.priority ?? "medium"}
          onChange={(priority) => onChange({ ...node, priority: priority as "low" | "medium" | "high" })}
        />
      </div>
      <WordsInput
        wide
        long
        label={t("bots.fields.lastWords")}
        value={node.text ?? {}}
        onChange={(text) => onChange({ ...node, text })}
      />
      <TagsInput
        label={t("bots.fields.skills")}
        description={t("bots.fields.skillsHint")}
        acceptValueOnBlur
        maxTags={20}
        maxLength={40}
        value={node.skills ?? []}
        onChange={(skills) => onChange({ ...node, skills })}
      />
    </>
  );
}

type ParameterProps = Props & { value: string; onSay: (name: string) => void; label?: string; optional?: boolean };

/** Under which name something is known from here on. */
function Parameter({ flow, value, onSay, label, optional }: ParameterProps) {
  const { t } = useTranslation("content");
  return (
    <Autocomplete
      label={label ?? t("bots.fields.parameter")}
      description={label ? undefined : t(optional ? "bots.fields.parameterOptional" : "bots.fields.parameterHint")}
      data={parametersOf(flow)}
      maxLength={60}
      // The server takes no step without it: what is emptied keeps its last letter until another is typed.
      value={value}
      onChange={(typed) => (typed || optional) && onSay(typed)}
    />
  );
}

function Target({ flow, id, node, way, onChange }: Props & { way: Way }) {
  const { t } = useTranslation("content");
  const name = useStepName(flow);
  const others = Object.keys(flow.nodes).filter((other) => other !== id);
  const label = way.label === "next" && waysOf(node).length > 1 ? "answered" : way.label;
  return (
    <Select
      label={t(`bots.fields.to.${label as "next"}`)}
      searchable
      allowDeselect={false}
      placeholder={t("bots.leadsNowhere")}
      data={[
        { value: NOWHERE, label: t("bots.nowhereYet") },
        ...others.map((value) => ({ value, label: name(value) })),
      ]}
      value={flow.nodes[way.target] ? way.target : NOWHERE}
      onChange={(target) => target && onChange(led(node, way.slot, target))}
    />
  );
}
