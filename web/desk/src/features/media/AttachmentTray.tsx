import { ActionIcon, UnstyledButton } from "@mantine/core";
import type { Media, MediaLimits } from "@parley/api/types";
import {
  IconAlertTriangle,
  IconFile,
  IconFileMusic,
  IconFileTypePdf,
  IconMovie,
  IconPhoto,
  IconX,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { codeOf } from "../../lib/problems";
import { useProblemText } from "../../ui/problemText";
import classes from "./AttachmentTray.module.css";
import { type FileKind, kindOf, type Refused, sizeInWords } from "./files";
import type { Upload } from "./uploads";

const ICONS = { image: IconPhoto, audio: IconFileMusic, video: IconMovie, pdf: IconFileTypePdf, file: IconFile };

/** The server's codes for what we look for ourselves, and what only it can see. */
const SERVER_PROBLEMS: Record<string, Refused | "not_its_type" | "picture_too_large" | "broken_upload"> = {
  file_too_large: "too_large",
  too_large: "too_large",
  file_empty: "empty_file",
  file_type_not_allowed: "not_its_type",
  image_too_large: "picture_too_large",
  upload_broken: "broken_upload",
};

type Props = {
  attachments: Media[];
  uploads: Upload[];
  limits: MediaLimits | undefined;
  onDetach: (id: number) => void;
  onRetry: (id: number) => void;
  onDrop: (id: number) => void;
};

/** The files of a message being written: those that have arrived, those on their way, and those that failed and why. */
export function AttachmentTray({ attachments, uploads, limits, onDetach, onRetry, onDrop }: Props) {
  const { t, i18n } = useTranslation("media");
  if (attachments.length === 0 && uploads.length === 0) return null;
  return (
    <ul className={classes.tray} aria-label={t("attached")}>
      {attachments.map((media) => (
        <li key={`m${media.id}`} className={classes.file}>
          <Thumb kind={kindOf(media.type)} src={kindOf(media.type) === "image" ? media.url : null} />
          <Words name={media.name}>
            <span className={classes.detail}>{sizeInWords(media.size, i18n.language)}</span>
          </Words>
          <Remove name={media.name} onRemove={() => onDetach(media.id)} />
        </li>
      ))}
      {uploads.map((upload) => (
        <OnItsWay key={`u${upload.id}`} upload={upload} limits={limits} onRetry={onRetry} onDrop={onDrop} />
      ))}
    </ul>
  );
}

type OneProps = Pick<Props, "limits" | "onRetry" | "onDrop"> & { upload: Upload };

function OnItsWay({ upload, limits, onRetry, onDrop }: OneProps) {
  const { t } = useTranslation("media");
  const words = useUploadProblem(limits);
  const { id, file, preview, share, problem, again } = upload;
  const percent = Math.round(share * 100);
  return (
    <li className={classes.file} data-failed={problem !== null || undefined}>
      {problem === null ? (
        <Thumb kind={kindOf(file.type)} src={preview} />
      ) : (
        <span className={classes.icon}>
          <IconAlertTriangle size={20} stroke={1.75} color="var(--bad)" aria-hidden />
        </span>
      )}
      <Words name={file.name}>
        {problem === null ? (
          <span className={classes.detail}>{percent} %</span>
        ) : (
          <span className={classes.detail} data-failed role="alert">
            {words(problem)}{" "}
            {again && (
              <UnstyledButton fz="xs" className={classes.again} onClick={() => onRetry(id)}>
                {t("retry")}
              </UnstyledButton>
            )}
          </span>
        )}
      </Words>
      <Remove name={file.name} onRemove={() => onDrop(id)} />
      {problem === null && (
        <span
          className={classes.bar}
          style={{ transform: `scaleX(${share})` }}
          role="progressbar"
          aria-label={t("uploading", { name: file.name, percent })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
        />
      )}
    </li>
  );
}

/** Why a file cannot be sent; the same words whether we or the server noticed. */
function useUploadProblem(limits: MediaLimits | undefined): (problem: NonNullable<Upload["problem"]>) => string {
  const { t, i18n } = useTranslation("media");
  const problemText = useProblemText();
  const size = sizeInWords(limits?.max_bytes ?? 0, i18n.language);
  return (problem) => {
    if (typeof problem === "string") return t(`problem.${problem}`, { size, count: limits?.max_files ?? 0 });
    const known = SERVER_PROBLEMS[codeOf(problem.error)];
    if (known) return t(`problem.${known}`, { size });
    return problemText(problem.error);
  };
}

function Thumb({ kind, src }: { kind: FileKind; src: string | null }) {
  if (src) return <img className={classes.thumb} src={src} alt="" />;
  const Icon = ICONS[kind];
  return (
    <span className={classes.icon}>
      <Icon size={22} stroke={1.5} aria-hidden />
    </span>
  );
}

function Words({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.words}>
      <div className="one-line" dir="auto" title={name}>
        {name}
      </div>
      {children}
    </div>
  );
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useTranslation("media");
  return (
    <ActionIcon size={26} aria-label={t("remove", { name })} title={t("remove", { name })} onClick={onRemove}>
      <IconX size={16} stroke={1.75} />
    </ActionIcon>
  );
}
