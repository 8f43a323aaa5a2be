import { type DragEvent, useRef, useState } from "react";

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");

/** Files dragged over an element and dropped on it. `take` is absent where files cannot be sent. */
export function useFileDrop(take: ((files: File[]) => void) | undefined) {
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent: only when all were left has the pointer gone.
  const depth = useRef(0);
  const handlers = {
    onDragEnter: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth.current += 1;
      setOver(take !== undefined);
    },
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Refused or not, the browser must not leave the page to show the file.
      event.preventDefault();
      event.dataTransfer.dropEffect = take ? "copy" : "none";
    },
    onDragLeave: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setOver(false);
      const files = [...event.dataTransfer.files];
      if (files.length > 0) take?.(files);
    },
  };
  return { over, handlers };
}
