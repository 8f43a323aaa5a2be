import type { TargetedFocusEvent, TargetedKeyboardEvent } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { listen } from "../chat/listen";
import { screenOf } from "../chat/view";
import { StartForm } from "../form/StartForm";
import { Conversation } from "../thread/Conversation";
import { useApp, useView } from "./context";
import { Header } from "./Header";

/**
 * Beside the page it is a dialog one may leave; on a phone it is modal: nothing of the page is to be seen, so nothing
 * of it is to be reached, and the phone's back closes it. `App` makes it anew when that changes.
 */
export function Panel() {
  const { controller, say, full } = useApp();
  const view = useView();
  const panel = useRef<HTMLDialogElement>(null);
  const screen = screenOf(view, controller.hasToken);
  const canGoBack = screen === "form" && view.renewing && view.chat.messages.length > 0;
  const close = () => controller.setOpen(false);

  useLayoutEffect(() => {
    // Not `show()`: it would take the focus from a page on which the panel was left open.
    if (full) panel.current?.showModal();
    else panel.current?.setAttribute("open", "");
  }, [full]);

  // Runs after the screen's own effects: what they did not take stays with the panel.
  useEffect(() => {
    if (controller.focus.wanted) panel.current?.focus();
  }, [controller]);

  // A button that went, or was disabled, by its own click leaves the focus nowhere: it goes on from here.
  const inside = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is drawn anew may have taken the button away
  useEffect(() => {
    if (inside.current && document.activeElement === document.body) focusPanel(panel.current);
  }, [view]);
  const focusOut = ({ target, relatedTarget }: TargetedFocusEvent<HTMLDialogElement>) => {
    inside.current = panel.current?.contains(relatedTarget as Node | null) === true;
    if (relatedTarget || !(target instanceof Element)) return;
    // Browsers tell before they take it away, or after: ask when the drawing is done.
    queueMicrotask(() => {
      if (!target.isConnected || target.matches(":disabled")) inside.current = true;
    });
  };

  // Above the on-screen keyboard, which browsers lay over the page.
  useEffect(() => {
    const seen = window.visualViewport;
    const style = panel.current?.style;
    if (!full || !seen || !style) return;
    const fit = () => {
      style.setProperty("--top", `${seen.offsetTop}px`);
      style.setProperty("--height", `${seen.height}px`);
    };
    fit();
    return listen(seen, "resize scroll", fit);
  }, [full]);

  const keyDown = (event: TargetedKeyboardEvent<HTMLDialogElement>) => {
    // The host page has its own shortcuts; typing here is not for them.
    event.stopPropagation();
    if (event.key === "Escape" && !event.isComposing) close();
  };

  return (
    <dialog
      ref={panel}
      class="panel column"
      aria-labelledby="parley-title"
      tabIndex={-1}
      onKeyDown={keyDown}
      onFocusIn={() => {
        inside.current = true;
      }}
      onFocusOut={focusOut}
      onClose={close}
    >
      <Header back={canGoBack ? () => controller.view.set({ renewing: false }) : null} />
      {screen === "loading" && <Loading label={say("loading")} />}
      {screen === "form" && <StartForm />}
      {screen === "thread" && <Conversation />}
    </dialog>
  );
}

function focusPanel(panel: HTMLElement | null): void {
  const field = matchMedia("(pointer: coarse)").matches ? null : panel?.querySelector("textarea");
  (field ?? panel)?.focus({ preventScroll: true });
}

function Loading({ label }: { label: string }) {
  return (
    <div class="loading column" role="status" aria-label={label}>
      <i />
      <i />
      <i />
    </div>
  );
}
