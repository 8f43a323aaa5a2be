import type { FileEntry } from "@parley/api/types";
import { kindOf } from "../../media/files";

/** What the list of files is narrowed to. `played`: audio and video. */
export type Shown = "all" | "image" | "file" | "pdf" | "played";

export const SHOWN: readonly Shown[] = ["all", "image", "file", "pdf", "played"];

export function isShown({ media }: FileEntry, shown: Shown): boolean {
  const kind = kindOf(media.type);
  if (shown === "played") return kind === "audio" || kind === "video";
  return shown === "all" || kind === shown;
}
