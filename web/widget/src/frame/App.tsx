import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Controller } from "../chat/controller";
import { unreadCount } from "../chat/model";
import { isOffered } from "../chat/view";
import { speak } from "../words/words";
import { palette } from "./colours";
import { AppContext, type App as AppValue, useMedia, ViewContext } from "./context";
import { Launcher } from "./Launcher";
import { Panel } from "./Panel";

const FULL = "(max-width: 480px), (max-height: 480px) and (pointer: coarse)";

export function App({ controller }: { controller: Controller }) {
  const [view, setView] = useState(() => controller.view.get());
  const full = useMedia(FULL);
  const root = useRef<HTMLDivElement>(null);
  const launcher = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLElement | null>(null);

  useEffect(() => {
    const update = () => setView(controller.view.get());
    update();
    return controller.view.watch(update);
  }, [controller]);

  const { site, language, theme, open } = view;
  const colour = site?.colour;
  useEffect(() => {
    const style = root.current?.style;
    if (!colour) return;
    for (const [name, value] of Object.entries(palette(colour, theme))) style?.setProperty(name, value);
  }, [colour, theme]);

  // Where the focus came from is where it goes back to.
  const wasOpen = useRef(open);
  if (open && !wasOpen.current) {
    const active = document.activeElement;
    opener.current = active instanceof HTMLElement && !active.shadowRoot && active !== document.body ? active : null;
  }
  useEffect(() => {
    if (wasOpen.current && !open) {
      const active = document.activeElement;
      const lost = active === document.body || active === null || active.shadowRoot !== null;
      if (lost) (opener.current?.isConnected ? opener.current : launcher.current)?.focus();
    }
    wasOpen.current = open;
  }, [open]);

  const say = useMemo(() => speak(language), [language]);
  const app: AppValue = useMemo(() => ({ controller, language, say, full }), [controller, language, say, full]);
  const unread = unreadCount(view.chat);

  return (
    <AppContext value={app}>
      <ViewContext value={view}>
        <div
          ref={root}
          class="root"
          data-theme={theme}
          data-full={full}
          data-open={open}
          data-side={site?.position}
          lang={language}
        >
          {site && (open || isOffered(view)) && (
            <>
              {open && <Panel key={full} />}
              {!(open && full) && <Launcher button={launcher} unread={unread} />}
              <div class="vh" role="status">
                {!open && unread > 0 && say(unread === 1 ? "new_one" : "new_many", { n: unread })}
              </div>
            </>
          )}
        </div>
      </ViewContext>
    </AppContext>
  );
}
