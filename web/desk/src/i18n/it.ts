import { collect } from "./collect";

export default collect(
  import.meta.glob(
    [
      "./texts/it.json",
      "../app/texts/it.json",
      "../features/*/texts/it.json",
      "!../features/administration/**", // comes with its pages
    ],
    { eager: true, import: "default" },
  ),
);
