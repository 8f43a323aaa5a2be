import { useLocalStorage } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Editor.module.css";

const LEAST = 260;
const MOST = 900;
const STEP = 24;

/** As high as the agent made it, in whatever conversation. */
export function useHeight(): [number, (height: number) => void] {
  const [height, setHeight] = useLocalStorage({
    key: "parley.mail.height",
    // Whoever writes needs the room more than whoever reads.
    defaultValue: within(Math.max(400, window.innerHeight * 0.6)),
    getInitialValueInEffect: false,
  });
  return [within(height), (wanted) => setHeight(within(wanted))];
}

const within = (height: number) => Math.round(Math.max(LEAST, Math.min(MOST, height)));

/** The top edge, to be dragged; by keyboard with the arrows. */
export function ResizeEdge({ height, onHeight }: { height: number; onHeight: (height: number) => void }) {
  const { t } = useTranslation("mail");
  const from = useRef<{ y: number; height: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    // As high as it is: a small window may not let it have what it was given.
    const shown = event.currentTarget.parentElement?.offsetHeight ?? height;
    from.current = { y: event.clientY, height: shown };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (from.current) onHeight(from.current.height + from.current.y - event.clientY);
  };
  const stop = () => {
    from.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: STEP, ArrowDown: -STEP, PageUp: 5 * STEP, PageDown: -5 * STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onHeight(height + by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is dragged is no thematic break
    <div
      className={classes.edge}
      role="separator"
      aria-orientation="horizontal"
      aria-label={t("editor.resize")}
      aria-valuenow={height}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
      onKeyDown={onKeyDown}
    />
  );
}
