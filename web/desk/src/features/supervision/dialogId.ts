/** `10482` or `#10482`, as people write it. */
export function dialogIdOf(typed: string): number | null {
  const digits = /^\s*#?\s*(\d{1,15})\s*$/.exec(typed)?.[1];
  const id = Number(digits);
  return digits && id > 0 ? id : null;
}
