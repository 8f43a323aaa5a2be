/** Listen until the returned function is called. */
export function listen(target: EventTarget, types: string, hear: (event: Event) => void): () => void {
  for (const type of types.split(" ")) target.addEventListener(type, hear);
  return () => {
    for (const type of types.split(" ")) target.removeEventListener(type, hear);
  };
}
