import { useTranslation } from "react-i18next";
import { BringIn } from "./BringIn";
import { Download } from "./Download";
import classes from "./Moving.module.css";

/** The whole set-up as one file: taken out, compared, brought in. */
export function Moving() {
  const { t } = useTranslation("administration");
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <h2 className={classes.title}>{t("sections.import-export")}</h2>
        <p className={classes.about}>{t("moving.about")}</p>
      </header>
      <Download />
      <BringIn />
    </div>
  );
}
