import type { Media, MediaLimits } from "@parley/api/types";
import { useSyncExternalStore } from "react";
import { isPassing } from "../../lib/problems";
import { type Refused, refusalOf } from "./files";
import { upload } from "./upload";

/** A file on its way, or one that did not make it. One that arrived is an attachment and no longer here. */
export type Upload = {
  id: number;
  file: File;
  /** Of a picture, to show while it is being sent. */
  preview: string | null;
  share: number;
  /** Why it failed: found before sending, or by the server. */
  problem: Refused | "too_many_files" | { error: unknown } | null;
  /** Whether trying again could help. */
  again: boolean;
};

type Done = (media: Media) => void;

// Outside of any component: an upload goes on while the agent reads another conversation.
const byPlace = new Map<string, Upload[]>();
const running = new Map<number, { stop: AbortController; done: Done }>();
const listeners = new Set<() => void>();
const NONE: Upload[] = [];
let next = 1;
// Of what arrived here, by the attachment: as which upload it was picked.
const picked = new Map<number, number>();

function set(place: string, change: (uploads: Upload[]) => Upload[]) {
  const uploads = change(byPlace.get(place) ?? NONE);
  if (uploads.length > 0) byPlace.set(place, uploads);
  else byPlace.delete(place);
  for (const listener of listeners) listener();
}

function patch(place: string, id: number, change: Partial<Upload>) {
  set(place, (uploads) => uploads.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)));
}

/**
 * Sends files for a place (a draft). `have` counts what is attached there already. What cannot be sent is listed with
 * the reason, so that dropping twelve files never loses two of them without a word.
 */
export function addFiles(place: string, files: File[], have: number, limits: MediaLimits, done: Done): void {
  let count = have + (byPlace.get(place) ?? NONE).filter((entry) => entry.problem === null).length;
  for (const file of files) {
    const refusal = refusalOf(file, limits) ?? (count >= limits.max_files ? "too_many_files" : null);
    const id = next++;
    const preview = refusal === null && file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
    set(place, (uploads) => [...uploads, { id, file, preview, share: 0, problem: refusal, again: false }]);
    if (refusal !== null) continue;
    count++;
    void send(place, id, file, done);
  }
}

async function send(place: string, id: number, file: File, done: Done) {
  const stop = new AbortController();
  running.set(id, { stop, done });
  try {
    const media = await upload(file, (share) => patch(place, id, { share }), stop.signal);
    running.delete(id);
    picked.set(media.id, id);
    done(media);
    removeUpload(place, id);
  } catch (error) {
    if (!stop.signal.aborted) patch(place, id, { problem: { error }, again: isPassing(error) });
  }
}

/** With one that just arrived: a small file is faster than the large one before it, and still comes after it. */
export function withArrived(attachments: Media[], arrived: Media): Media[] {
  const order = picked.get(arrived.id) ?? next;
  const later = attachments.findIndex((media) => (picked.get(media.id) ?? 0) > order);
  return attachments.toSpliced(later < 0 ? attachments.length : later, 0, arrived);
}

export function retryUpload(place: string, id: number): void {
  const entry = byPlace.get(place)?.find((each) => each.id === id);
  const done = running.get(id)?.done;
  if (!entry?.again || !done) return;
  patch(place, id, { problem: null, share: 0, again: false });
  void send(place, id, entry.file, done);
}

export function removeUpload(place: string, id: number): void {
  running.get(id)?.stop.abort();
  running.delete(id);
  const preview = byPlace.get(place)?.find((entry) => entry.id === id)?.preview;
  if (preview) URL.revokeObjectURL(preview);
  set(place, (uploads) => uploads.filter((entry) => entry.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useUploads(place: string): Upload[] {
  return useSyncExternalStore(subscribe, () => byPlace.get(place) ?? NONE);
}
