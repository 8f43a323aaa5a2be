import { useParams } from "@tanstack/react-router";
import { Administration } from "../features/administration/Administration";
import { loadTexts } from "../features/administration/texts/load";

// Its words come with it: nothing is shown before they are here.
await loadTexts();

export function AdministrationPage() {
  // The router leads to one where none is asked for.
  const { section = "", item } = useParams({ from: "/desk/administration/{-$section}/{-$item}" });
  return <Administration section={section} item={item} />;
}
