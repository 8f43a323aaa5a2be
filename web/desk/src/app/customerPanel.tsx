import { useMediaQuery } from "@mantine/hooks";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { useChangePreferences, usePreferences } from "../features/access/account";
import { PANEL_BESIDE } from "../ui/theme";

type Panel = {
  open: boolean;
  /** Whether it lies over the conversation, because both do not fit side by side. */
  over: boolean;
  toggle: () => void;
  close: () => void;
  /** For as long as something in it must be done, whatever is preferred. */
  showForNow: (shown: boolean) => void;
};

const Context = createContext<Panel | null>(null);

/**
 * Whether the customer's panel is shown. Side by side it is a preference and remembered; on a narrow screen, where it
 * covers the conversation, it is opened for the moment.
 */
export function CustomerPanelState({ children }: { children: ReactNode }) {
  const { customer_panel } = usePreferences();
  const change = useChangePreferences();
  const over = useMediaQuery(`(max-width: ${PANEL_BESIDE - 1}px)`, false, { getInitialValueInEffect: false }) ?? false;
  const [openOver, setOpenOver] = useState(false);
  const [forNow, setForNow] = useState(false);
  const open = over ? openOver : customer_panel || forNow;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` is new at each render and always does the same
  const panel = useMemo(() => {
    const set = (value: boolean) => {
      setForNow(false);
      if (over) setOpenOver(value);
      else if (value !== customer_panel) change({ customer_panel: value });
    };
    const showForNow = over ? setOpenOver : setForNow;
    return { open, over, toggle: () => set(!open), close: () => set(false), showForNow };
  }, [open, over, customer_panel]);
  return <Context value={panel}>{children}</Context>;
}

export function useCustomerPanel(): Panel {
  const panel = use(Context);
  if (!panel) throw new Error("Outside of CustomerPanelState.");
  return panel;
}
