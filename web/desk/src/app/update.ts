import { useSyncExternalStore } from "react";

let serverBuild: string = __BUILD__;
const listeners = new Set<() => void>();

/** The build that the server's welcome named. */
export function noteBuild(build: string): void {
  if (build === serverBuild) return;
  serverBuild = build;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the server runs another build than this page. In development the page is nobody's build. */
export function useNewerBuild(): boolean {
  return useSyncExternalStore(subscribe, () => __BUILD__ !== "dev" && serverBuild !== __BUILD__);
}
