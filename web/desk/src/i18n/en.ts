import { collect } from "./collect";

export default collect(
  import.meta.glob(
    [
      "./texts/en.json",
      "../app/texts/en.json",
      "../features/*/texts/en.json",
      // These come with their pages.
      "!../features/administration/**",
      "!../features/mail/**",
    ],
    { eager: true, import: "default" },
  ),
);
