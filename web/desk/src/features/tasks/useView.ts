import { useLocalStorage } from "@mantine/hooks";
import { FIRST_VIEW, type View } from "./order";

/** How this machine likes its list. */
export function useView(): [View, (view: View) => void] {
  const [view, setView] = useLocalStorage<View>({
    key: "parley.tasks",
    defaultValue: FIRST_VIEW,
    getInitialValueInEffect: false,
  });
  return [view, setView];
}
