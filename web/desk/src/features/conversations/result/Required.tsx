import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Result.module.css";

/** After the name of what must be said. */
export function Required() {
  const { t } = useTranslation("conversations");
  return (
    <>
      <span className={classes.required} title={t("result.required")} aria-hidden>
        {" *"}
      </span>
      <VisuallyHidden> ({t("result.required")})</VisuallyHidden>
    </>
  );
}
