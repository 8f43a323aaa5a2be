import { useEffect, useRef, useState } from "react";
import classes from "./Mail.module.css";

/** What was made for a wider window is shown smaller, as long as it can be read. */
const SMALLEST = 0.65;
/** Room for a horizontal scroll bar, where a mail is wider than the window. */
const BAR = 16;
const MOST = 50_000;

/** As high as what is in it. Without scripts `allow-same-origin` gives it nothing but lets us measure. */
export function Paper({ page, title }: { page: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number | null>(null);
  const [loaded, setLoaded] = useState<string | null>(null);
  useEffect(() => {
    const body = loaded === page ? frame.current?.contentDocument?.body : undefined;
    if (!body) return;
    // Who wrote it from right to left seldom says so.
    body.dir ||= "auto";
    const root = body.ownerDocument.documentElement;
    let [fitted, share] = [0, 1];
    const measure = () => {
      const room = frame.current?.clientWidth ?? 0;
      if (fitted !== room) {
        fitted = room;
        root.style.zoom = "1";
        share = Math.min(1, Math.max(SMALLEST, root.clientWidth / root.scrollWidth));
        root.style.zoom = String(share);
      }
      const wide = root.scrollWidth > root.clientWidth + 1;
      const high = Math.max(root.getBoundingClientRect().height, body.scrollHeight * share);
      setHeight(Math.min(MOST, Math.ceil(high) + (wide ? BAR : 0)));
    };
    // The desk's keys go on working for whoever clicked into the mail.
    const pass = (event: KeyboardEvent) => {
      const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
      const again = new KeyboardEvent("keydown", { key, code, altKey, ctrlKey, metaKey, shiftKey, cancelable: true });
      if (!window.dispatchEvent(again)) event.preventDefault();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(body);
    body.ownerDocument.addEventListener("keydown", pass);
    measure();
    return () => {
      observer.disconnect();
      body.ownerDocument.removeEventListener("keydown", pass);
    };
  }, [loaded, page]);
  return (
    <iframe
      ref={frame}
      className={classes.paper}
      style={{ height: height ?? undefined }}
      src={page}
      title={title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      data-loading={loaded !== page || undefined}
      onLoad={() => setLoaded(page)}
    />
  );
}
