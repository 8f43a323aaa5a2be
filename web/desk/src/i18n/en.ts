import { collect } from "./collect";

export default collect(
  import.meta.glob(["./texts/en.json", "../app/texts/en.json", "../features/*/texts/en.json"], {
    eager: true,
    import: "default",
  }),
);
