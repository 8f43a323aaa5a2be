import type { MediaLimits } from "@parley/api/types";

export type Refusal = "too_large" | "type_not_allowed" | "empty_file";

/** What a file is shown as. Vector pictures may carry script, so they are only ever offered for download. */
export type FileKind = "image" | "audio" | "video" | "pdf" | "file";

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

export function kindOf(type: string): FileKind {
  if (PICTURES.has(type)) return "image";
  if (type.startsWith("audio/")) return "audio";
  if (type.startsWith("video/")) return "video";
  return type === "application/pdf" ? "pdf" : "file";
}

/** Why the server would not take this file, as far as can be known before sending it. */
export function refusalOf(file: { size: number; type: string }, limits: MediaLimits): Refusal | null {
  if (file.size > limits.max_bytes) return "too_large";
  if (file.size === 0) return "empty_file";
  return limits.types.includes(file.type.split(";")[0] ?? "") ? null : "type_not_allowed";
}

/** `2.4 MB`, in the reader's language. */
export function sizeInWords(bytes: number, language: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = bytes > 0 ? Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10)) : 0;
  const value = bytes / 1024 ** step;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[step],
    unitDisplay: "short",
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
