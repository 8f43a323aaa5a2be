import { useTranslation } from "react-i18next";
import { PageHead } from "../frame/PageHead";
import { BringIn } from "./BringIn";
import { Download } from "./Download";
import classes from "./Moving.module.css";

/** The whole set-up as one file: taken out, compared, brought in. */
export function Moving() {
  const { t } = useTranslation("administration");
  return (
    <div className={classes.page}>
      <PageHead title={t("sections.import-export")} about={t("moving.about")} />
      <Download />
      <BringIn />
    </div>
  );
}
