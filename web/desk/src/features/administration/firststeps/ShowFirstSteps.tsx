import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useChangePreferences, usePreferences } from "../../access/account";
import { usePlace } from "../place";
import { FIRST_STEPS, useOpenSteps } from "./steps";

/** The way back to the list, for who has hidden it before all was done. */
export function ShowFirstSteps() {
  const { t } = useTranslation("administration");
  const { first_steps: shown } = usePreferences();
  const change = useChangePreferences();
  const place = usePlace();
  const steps = useOpenSteps({ enabled: !shown, watched: false });
  if (!steps) return null;
  const show = () => {
    change({ first_steps: true });
    place(FIRST_STEPS);
  };
  return (
    <Button variant="default" size="xs" onClick={show}>
      {t("firstSteps.show")}
    </Button>
  );
}
