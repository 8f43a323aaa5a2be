import { PICTURE_BOX, TILE } from "../../media/Attachment";
import { fitted, isAlbum, kindOf } from "../../media/files";
import type { Row } from "./rows";

const LINE = 20;
const LETTERS_A_LINE = 68;
const MOST_LINES = 32;
const QUOTE = 48;
const GAP = 6;
/** Tiles of an album. */
const ACROSS = 3;

/** About how tall a row will be, so that the scroll bar hardly moves when it turns out. */
export function estimatedHeight(row: Row | undefined): number {
  if (row?.row === "day") return 40;
  if (row?.row === "notice") return 31;
  if (row?.row === "edge") return 42;
  if (!row) return 60;
  const lines = row.text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_A_LINE)), 0);
  const album = isAlbum(row.attachments);
  const files = row.attachments.reduce((sum, { type, width, height }) => {
    const image = kindOf(type) === "image";
    if (image && album) return sum + (TILE.height + GAP) / ACROSS;
    return sum + (image && width && height ? fitted(width, height, PICTURE_BOX).height : 60) + GAP;
  }, 0);
  const frame = 36 + (row.first ? 26 : 0) + (row.keyboard ? 30 : 0) + (row.quotes ? QUOTE : 0);
  return frame + (row.text ? Math.min(lines, MOST_LINES) * LINE : 0) + files;
}
