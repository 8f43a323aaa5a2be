import { collect } from "./collect";

export default collect(
  import.meta.glob(
    [
      "./texts/en.json",
      "../app/texts/en.json",
      "../features/*/texts/en.json",
      "!../features/administration/**", // comes with its pages
    ],
    { eager: true, import: "default" },
  ),
);
