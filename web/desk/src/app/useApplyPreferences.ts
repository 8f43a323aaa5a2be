import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { usePreferences } from "../features/access/account";
import { speak } from "../i18n/i18n";

/** Theme and language as the account has them, also when another tab changed them. */
export function useApplyPreferences(): void {
  const { theme, language } = usePreferences();
  // Without `keepTransitions` Mantine would add a style element, which the content security policy forbids.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the setter is new at each render
  useEffect(() => setColorScheme(theme), [theme]);
  useEffect(() => {
    void speak(language);
  }, [language]);
}
