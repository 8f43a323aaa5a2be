import type { MediaLimits } from "@parley/api/types";
import { numberFormat } from "../../lib/formats";

/** Why a file is not even sent. */
export type Refused = "too_large" | "type_not_allowed" | "empty_file";

/** What a file is shown as. Vector pictures may carry script, so they are only ever offered for download. */
export type FileKind = "image" | "audio" | "video" | "pdf" | "file";

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

export function kindOf(type: string): FileKind {
  if (PICTURES.has(type)) return "image";
  if (type.startsWith("audio/")) return "audio";
  if (type.startsWith("video/")) return "video";
  return type === "application/pdf" ? "pdf" : "file";
}

// What systems call some types. The server goes by a file's name and content; these are only not to be refused too early.
const ALIASES: Record<string, string> = {
  "application/x-zip-compressed": "application/zip",
  "application/vnd.ms-excel": "text/csv",
  "audio/mp3": "audio/mpeg",
  "audio/x-m4a": "audio/mp4",
  "audio/x-wav": "audio/wav",
  "audio/wave": "audio/wav",
  "video/x-m4v": "video/mp4",
};

/** Why the server would not take this file, as far as can be known before sending it. */
export function refusalOf(file: { size: number; type: string }, limits: MediaLimits): Refused | null {
  if (file.size > limits.max_bytes) return "too_large";
  if (file.size === 0) return "empty_file";
  const said = file.type.split(";")[0] ?? "";
  // A type that the browser does not know is for the server to tell.
  return said === "" || limits.types.includes(ALIASES[said] ?? said) ? null : "type_not_allowed";
}

/** `2.4 MB`, in the reader's language. */
export function sizeInWords(bytes: number, language: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = bytes > 0 ? Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10)) : 0;
  const value = bytes / 1024 ** step;
  return numberFormat(language, {
    style: "unit",
    unit: units[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** The kinds of file that may be sent, each once, in the order they are listed to the agent. */
export function kindsAllowed(limits: MediaLimits): FileKind[] {
  const kinds = new Set(limits.types.map(kindOf));
  return (["image", "pdf", "audio", "video", "file"] as const).filter((kind) => kinds.has(kind));
}

/** The size at which a picture or film is shown: inside the box, never enlarged, known before it has loaded. */
export function fitted(width: number, height: number, box: { width: number; height: number }) {
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** So many pictures in one message stand side by side, each in a tile; fewer are shown as large as they fit. */
const ALBUM = 3;

export const isAlbum = (files: { type: string }[]) =>
  files.filter(({ type }) => kindOf(type) === "image").length >= ALBUM;
