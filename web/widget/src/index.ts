import { readHost } from "./host";
import { create } from "./mount";
import { pickLanguage } from "./words/words";

interface ParleyApi {
  open(): void;
  close(): void;
  setLanguage(language: string): void;
}

declare global {
  interface Window {
    Parley?: ParleyApi;
  }
}

/** The page comes first: we begin when it has loaded, or has had five seconds to. */
function afterThePage(begin: () => void): void {
  const idle = () =>
    "requestIdleCallback" in window ? requestIdleCallback(begin, { timeout: 1000 }) : setTimeout(begin);
  if (document.readyState === "complete") {
    idle();
    return;
  }
  const timer = setTimeout(idle, 5000);
  const loaded = () => {
    clearTimeout(timer);
    idle();
  };
  addEventListener("load", loaded, { once: true });
}

const script = document.currentScript ?? document.querySelector("script[data-site][src*='widget.js']");
const host = script instanceof HTMLScriptElement ? readHost(script) : null;
// Two tags, or a tag loaded again by the page's own router, are one widget.
if (host && !window.Parley) {
  const { controller, mount } = create(host);
  window.Parley = {
    open: () => controller.setOpen(true, true),
    close: () => controller.setOpen(false),
    setLanguage: (language) => controller.view.set({ language: pickLanguage([language]) }),
  };
  afterThePage(mount);
}
