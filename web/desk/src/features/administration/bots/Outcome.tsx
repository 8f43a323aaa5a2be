import { Button, Group, TextInput } from "@mantine/core";
import type { TriedOut } from "@parley/api/types";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueues } from "../data";
import classes from "./Bots.module.css";

type Output = TriedOut["outputs"][number];

/** What the bot says or does, as one sees it who tries it out. */
export function Outcome({ output }: { output: Output }) {
  const { t } = useTranslation("content");
  const { t: words } = useTranslation("common");
  const queues = useQueues();
  switch (output.kind) {
    case "text":
      return (
        <p className={classes.bots} dir="auto">
          {output.text}
        </p>
      );
    case "handover": {
      const queue = queues.find(({ id }) => id === output.queue_id)?.name;
      const priority = words(`priority.${output.priority}`);
      return (
        <p className={classes.done}>
          {queue ? t("bots.try.handedOver", { queue, priority }) : t("bots.try.failed", { priority })}
        </p>
      );
    }
    case "request":
      return <p className={classes.done}>{t("bots.try.asks", { method: output.method, url: output.url })}</p>;
    case "end":
      return <p className={classes.done}>{t("bots.try.ended")}</p>;
  }
}

type CalledProps = {
  /** Under which names something of the answer is kept. */
  keep: string[];
  onAnswer: (values: Record<string, string> | null) => void;
  onCall: () => void;
};

/** The network's answer, as one likes to pretend it; or the real one. */
export function Called({ keep, onAnswer, onCall }: CalledProps) {
  const { t } = useTranslation("content");
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(keep.map((name) => [name, ""])),
  );
  return (
    <div className={classes.called}>
      {keep.map((name) => (
        <TextInput
          key={name}
          size="xs"
          label={name}
          value={values[name] ?? ""}
          onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
        />
      ))}
      <Group gap={6} mt={8}>
        <Button size="xs" onClick={() => onAnswer(values)}>
          {t("bots.try.pretend")}
        </Button>
        <Button size="xs" variant="default" onClick={() => onAnswer(null)}>
          {t("bots.try.pretendFailed")}
        </Button>
        <Button size="xs" variant="default" onClick={onCall}>
          {t("bots.try.really")}
        </Button>
      </Group>
    </div>
  );
}
