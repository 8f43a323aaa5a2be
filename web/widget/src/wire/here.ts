/** The page the visitor is on, without what only they should know. */
export const here = () => (location.origin + location.pathname).slice(0, 2000);
