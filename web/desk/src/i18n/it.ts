import { collect } from "./collect";

export default collect(
  import.meta.glob(
    [
      "./texts/it.json",
      "../app/texts/it.json",
      "../features/*/texts/it.json",
      // These come with their pages.
      "!../features/administration/**",
      "!../features/mail/**",
    ],
    { eager: true, import: "default" },
  ),
);
