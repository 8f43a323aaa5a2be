import { Button } from "@mantine/core";
import { IconBellOff } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { notifyOnDesktop } from "../../lib/desktop";
import classes from "./MissedOffers.module.css";
import { useMe, useSetReady } from "./me";

/** Whoever let offers run out is Not Ready by no doing of their own: said until they are Ready again. */
export function MissedOffers() {
  const { t } = useTranslation("agents");
  const me = useMe();
  const { setReady, isPending } = useSetReady();
  const missed = me?.status !== "ready" && me?.status_reason === "missed_offers";
  useEffect(() => {
    if (missed) notifyOnDesktop({ tag: "missed-offers", title: t("missed.title"), body: t("missed.text") });
  }, [missed, t]);
  return (
    // Always there, so that screen readers hear what comes into it.
    <div role="alert">
      {missed && (
        <div className={classes.notice}>
          <IconBellOff size={18} stroke={1.6} aria-hidden />
          <span className={classes.text}>
            <strong>{t("missed.title")}</strong> {t("missed.text")}
          </span>
          <Button size="compact-sm" color="green" loading={isPending} onClick={() => setReady(true)}>
            {t("goReady")}
          </Button>
        </div>
      )}
    </div>
  );
}
