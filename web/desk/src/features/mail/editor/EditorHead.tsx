import { NativeSelect } from "@mantine/core";
import { IconAlertTriangle, IconCloudCheck, IconCloudUpload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import type { Content } from "../writing/content";
import type { WritingState } from "../writing/state";
import type { Writing } from "../writing/Writing";
import classes from "./Editor.module.css";

type Props = { writing: Writing; state: WritingState; content: Content };

/** What it is to be, and whether it is kept. */
export function EditorHead({ writing, state, content }: Props) {
  const { t } = useTranslation("mail");
  const modes = [
    { value: "reply", label: t("reply") },
    { value: "reply_all", label: t("replyAll") },
    { value: "forward", label: t("forward") },
  ];
  return (
    <div className={classes.head}>
      {content.mode === "new" ? (
        <strong>{t("editor.new")}</strong>
      ) : (
        <NativeSelect
          size="xs"
          variant="unstyled"
          aria-label={t("answer")}
          className={classes.mode}
          value={content.mode}
          data={modes}
          onChange={(event) => void writing.begin(event.currentTarget.value as Content["mode"], content.answers)}
        />
      )}
      <span className={classes.grow} />
      <Kept state={state} />
    </div>
  );
}

function Kept({ state: { saving, problem } }: { state: WritingState }) {
  const { t } = useTranslation("mail");
  const problemText = useProblemText();
  return (
    <span className={classes.kept} data-failed={saving === "failed" || undefined} role="status">
      {saving === "saving" && <IconCloudUpload size={15} stroke={1.75} aria-hidden />}
      {saving === "saved" && <IconCloudCheck size={15} stroke={1.75} aria-hidden />}
      {saving === "failed" && <IconAlertTriangle size={15} stroke={1.75} aria-hidden />}
      {saving === "failed"
        ? t("saving.failed", { problem: problemText(problem) })
        : saving !== "fresh" && t(`saving.${saving}`)}
    </span>
  );
}
