import type { MediaLimits } from "@parley/api/types";
import type { OutgoingFile } from "../chat/outbox";

export interface FileTrouble {
  word: "file_large" | "file_type" | "file_empty" | "file_many";
  name: string;
}

function typeAllowed(type: string, types: readonly string[]): boolean {
  // A browser that does not know the kind leaves it to the server, which looks inside.
  if (!type || types.length === 0) return true;
  const bare = type.split(";")[0]?.trim().toLowerCase() ?? "";
  return types.some((allowed) => allowed === bare || (allowed.endsWith("/*") && bare.startsWith(allowed.slice(0, -1))));
}

/** Splits `added` into what may go with `present` and why the others may not: told before anything is sent. */
export function admit<T extends { name: string; size: number; type: string }>(
  present: readonly T[],
  added: readonly T[],
  limits: MediaLimits,
): { files: T[]; troubles: FileTrouble[] } {
  const files = [...present];
  const troubles: FileTrouble[] = [];
  for (const file of added) {
    const { name } = file;
    if (file.size === 0) troubles.push({ word: "file_empty", name });
    else if (file.size > limits.max_bytes) troubles.push({ word: "file_large", name });
    else if (!typeAllowed(file.type, limits.types)) troubles.push({ word: "file_type", name });
    else if (files.length >= limits.max_files) {
      if (!troubles.some(({ word }) => word === "file_many")) troubles.push({ word: "file_many", name });
    } else files.push(file);
  }
  return { files, troubles };
}

/** With the picture's size, so that its place is reserved while it waits. */
export async function outgoing(file: File): Promise<OutgoingFile> {
  const { name, type, size } = file;
  let width: number | null = null;
  let height: number | null = null;
  if (type.startsWith("image/") && typeof createImageBitmap === "function") {
    const picture = await createImageBitmap(file).catch(() => null);
    width = picture?.width ?? null;
    height = picture?.height ?? null;
    picture?.close();
  }
  return { blob: file, name, type, size, width, height, media: null };
}
