import { Alert, Button, FileButton, Group, Textarea } from "@mantine/core";
import { IconAlertCircle, IconFileCode, IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sizeInWords } from "../../media/files";
import { MOST_BYTES } from "./data";
import shared from "./Moving.module.css";
import classes from "./SourceInput.module.css";
import type { Source } from "./useSource";

type Problem = "tooLarge" | "noText" | "empty";
type Props = { source: Source | null; onTake: (source: Source | null) => void };

/** A file: chosen, dropped, or its text pasted; then its name, and the way to another. */
export function SourceInput({ source, onTake }: Props) {
  const { t, i18n } = useTranslation("administration");
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [over, setOver] = useState(false);
  const resetFile = useRef<() => void>(null);

  const take = (name: string, bytes: ArrayBuffer | Uint8Array) => {
    const read = textOf(bytes);
    setProblem(typeof read === "string" ? null : read.problem);
    if (typeof read !== "string") return;
    setTyped(null);
    onTake({ name, text: read });
  };
  const read = async (file: File | null | undefined) => {
    resetFile.current?.();
    if (!file) return;
    // It is not even read.
    if (file.size > MOST_BYTES) setProblem("tooLarge");
    else take(file.name, await file.arrayBuffer());
  };
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      void read(event.dataTransfer.files[0]);
    },
  };
  const choose = (label: string) => (
    <FileButton resetRef={resetFile} accept=".yaml,.yml,application/yaml" onChange={(file) => void read(file)}>
      {(props) => (
        <Button {...props} variant="default">
          {label}
        </Button>
      )}
    </FileButton>
  );
  const told = problem && (
    <Alert icon={<IconAlertCircle size={18} />} color="red" role="alert" m="md" mt={0}>
      {t(`moving.problems.${problem}`, { size: sizeInWords(MOST_BYTES, i18n.language) })}
    </Alert>
  );
  if (typed !== null) {
    return (
      <div className={classes.typing}>
        <Textarea
          label={t("moving.text")}
          description={t("moving.textHint")}
          classNames={{ input: classes.code }}
          autosize
          minRows={10}
          maxRows={20}
          spellCheck={false}
          autoFocus
          error={problem && t(`moving.problems.${problem}`, { size: sizeInWords(MOST_BYTES, i18n.language) })}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <Group justify="flex-end" gap="sm" mt="md">
          <Button
            variant="default"
            onClick={() => {
              setTyped(null);
              setProblem(null);
            }}
          >
            {t("editor.cancel")}
          </Button>
          <Button onClick={() => take(source?.name ?? "", new TextEncoder().encode(typed))}>
            {t("moving.compare")}
          </Button>
        </Group>
      </div>
    );
  }
  if (source) {
    return (
      <div {...drop} data-over={over || undefined} className={classes.drop}>
        <div className={classes.file}>
          <IconFileCode size={24} stroke={1.4} className={classes.icon} aria-hidden />
          <div className={classes.fileWords}>
            <strong className={classes.fileName}>{source.name || t("moving.pasted")}</strong>
            <span className={shared.dim}>
              {t("moving.lines", { count: source.text.trimEnd().split("\n").length })} ·{" "}
              {sizeInWords(new Blob([source.text]).size, i18n.language)}
            </span>
          </div>
          <Group gap="sm" wrap="nowrap">
            <Button variant="default" onClick={() => setTyped(source.text)}>
              {t("moving.edit")}
            </Button>
            {choose(t("moving.another"))}
            <Button variant="subtle" color="gray" onClick={() => onTake(null)}>
              {t("moving.putAway")}
            </Button>
          </Group>
        </div>
        {told}
      </div>
    );
  }
  return (
    <div {...drop} data-over={over || undefined} className={classes.drop}>
      <div className={classes.empty}>
        <IconFileUpload size={40} stroke={1.2} className={classes.icon} aria-hidden />
        <span>{t("moving.dropHere")}</span>
        <Group gap="sm" justify="center">
          {choose(t("moving.choose"))}
          <Button variant="subtle" onClick={() => setTyped("")}>
            {t("moving.paste")}
          </Button>
        </Group>
      </div>
      {told}
    </div>
  );
}

function textOf(bytes: ArrayBuffer | Uint8Array): string | { problem: Problem } {
  if (bytes.byteLength > MOST_BYTES) return { problem: "tooLarge" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.trim() ? text : { problem: "empty" };
  } catch {
    return { problem: "noText" };
  }
}
