import { useCallback, useLayoutEffect, useRef } from "react";

/** A handler that stays the same function and always runs the newest of its makers. */
export function useEvent<Args extends unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(run);
  useLayoutEffect(() => {
    newest.current = run;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
