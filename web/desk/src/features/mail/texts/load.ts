import { addTexts } from "../../../i18n/i18n";

/** The words of email come with it, in the language that is spoken. */
export const loadTexts = () => addTexts("mail", { en: () => import("./en.json"), it: () => import("./it.json") });
