declare module "virtual:words" {
  export type Word = keyof typeof import("./en.json");
  /** In English, in Italian; put together by `vite.config.ts`. */
  const words: Record<Word, [en: string, it: string]>;
  export default words;
}
