import { useTranslation } from "react-i18next";
import { NEW, PlaceLink } from "../place";
import classes from "./QueueLinks.module.css";

/** Where there is nothing to choose from: that it is so, and the way to the first one. */
export function NoneYet({ of }: { of: "queues" | "profiles" }) {
  const { t } = useTranslation("administration");
  return (
    <>
      {t(`${of}.empty`)}.{" "}
      <PlaceLink section={of} item={NEW} className={classes.link}>
        {t(`${of}.add`)}
      </PlaceLink>
    </>
  );
}
