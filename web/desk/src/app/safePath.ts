/** Only a path of our own: the address bar must not be able to send anybody elsewhere after the login. */
export function safePath(from: unknown): string | undefined {
  return typeof from === "string" && /^\/(?![/\\])/.test(from) && !from.startsWith("/login") ? from : undefined;
}
