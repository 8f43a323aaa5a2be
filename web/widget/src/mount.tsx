import { render } from "preact";
import { Controller } from "./chat/controller";
import { listen } from "./chat/listen";
import compose from "./compose/compose.css?inline";
import form from "./form/form.css?inline";
import { App } from "./frame/App";
import frame from "./frame/frame.css?inline";
import type { Host } from "./host";
import thread from "./thread/thread.css?inline";
import { Refusal } from "./wire/refusal";

const LONGEST_PAUSE_MS = 30_000;

/** The widget, and how to put it on the page: in a shadow root of its own. */
export function create(host: Host) {
  const controller = new Controller(host, host.language);
  const mount = async () => {
    const element = document.createElement("parley-widget");
    const root = element.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(frame + form + thread + compose);
    root.adoptedStyleSheets = [sheet];
    document.body.append(element);

    const dark = matchMedia("(prefers-color-scheme: dark)");
    const theme = () => controller.view.set({ theme: host.theme ?? (dark.matches ? "dark" : "light") });
    theme();
    listen(dark, "change", theme);

    await controller.start();
    render(<App controller={controller} />, root);
    controller.onSite = () => void knowSite(controller, element);
    controller.onSite();
  };
  return { controller, mount };
}

/** Ask for the site until it is told. A site that does not exist, or not for this page, shows nothing. */
async function knowSite(controller: Controller, element: HTMLElement): Promise<void> {
  for (let pause = 1000; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      await controller.loadSite();
      return;
    } catch (error) {
      if (error instanceof Refusal && (error.status === 404 || error.status === 403)) {
        console.warn(`Parley: ${error.message}`);
        element.remove();
        return;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
