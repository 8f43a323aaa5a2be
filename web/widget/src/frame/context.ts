import { createContext, type RefObject } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Controller } from "../chat/controller";
import { listen } from "../chat/listen";
import type { View } from "../chat/view";
import type { Language, Say } from "../words/words";

export interface App {
  controller: Controller;
  language: Language;
  say: Say;
  /** The panel fills the whole window (phones). */
  full: boolean;
}

// `App` provides both to everything there is.
/** The whole view; kept apart, so that a message's row is not drawn again for every change of it. */
export const ViewContext = createContext(null as unknown as View);
export const useView = (): View => useContext(ViewContext);

export const AppContext = createContext(null as unknown as App);
export const useApp = (): App => useContext(AppContext);

export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    return listen(list, "change", () => setMatches(list.matches));
  }, [query]);
  return matches;
}

/** The present moment, renewed every `every` ms while `running`. */
export function useNow(every: number, running = true): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every, running]);
  return now;
}

/** Focus a screen's first field when the visitor asked for the screen; not on touch, where the keyboard would cover it. */
export function useWantedFocus(place: RefObject<HTMLElement | null>): void {
  const { focus } = useApp().controller;
  useEffect(() => {
    if (!focus.wanted || matchMedia("(pointer: coarse)").matches) return;
    focus.wanted = false;
    const field = place.current?.querySelector<HTMLElement>("input,select,button") ?? place.current;
    field?.focus({ preventScroll: true });
  }, [focus, place]);
}
