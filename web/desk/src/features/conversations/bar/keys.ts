/** Worked with Alt too, they need no hand off the editor. */
export const TRANSFER = { key: "t", orAlt: true } as const;
export const PARK = { key: "p", orAlt: true } as const;
export const DISPOSE = { key: "e", orAlt: true } as const;
export const RESULT = { key: "c", orAlt: true } as const;
export const SEARCH = { key: "f", mod: true, inText: true, page: true } as const;
