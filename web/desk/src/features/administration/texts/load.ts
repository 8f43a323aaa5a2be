import { addTexts } from "../../../i18n/i18n";

/** The words of the administration come with it, in the language that is spoken. */
export const loadTexts = () =>
  Promise.all([
    addTexts("administration", { en: () => import("./en.json"), it: () => import("./it.json") }),
    addTexts("content", { en: () => import("./content/en.json"), it: () => import("./content/it.json") }),
  ]);
