import { Button } from "@mantine/core";
import { listOffersOptions } from "@parley/api/query";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inOneTab } from "../lib/sound";

const supported = () => typeof Notification !== "undefined";

/** Shown until the person has decided; browsers keep the decision, and only they can change it. */
export function DesktopNotificationsSetting() {
  const { t } = useTranslation("app");
  const [permission, setPermission] = useState(() => (supported() ? Notification.permission : "denied"));
  if (permission !== "default") return null;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconBell size={16} stroke={1.6} />}
      onClick={async () => setPermission(await Notification.requestPermission())}
    >
      {t("notifications.allow")}
    </Button>
  );
}

/** Tells of an offer while the agent looks at something else. */
export function useDesktopNotifications(): void {
  const { t } = useTranslation("app");
  const { data: offers } = useQuery(listOffersOptions());
  const told = useRef(new Set<number>());
  useEffect(() => {
    if (!offers || !supported() || Notification.permission !== "granted") return;
    for (const offer of offers) {
      if (told.current.has(offer.id)) continue;
      told.current.add(offer.id);
      if (document.visibilityState === "visible" && document.hasFocus()) continue;
      inOneTab(`notification-${offer.id}`, () => {
        const notification = new Notification(t("notifications.offer", { id: offer.conversation_id }), {
          body: `${offer.queue_name} · ${t(`priority.${offer.priority}`, { ns: "common" })}`,
          tag: `offer-${offer.id}`,
        });
        notification.onclick = () => {
          window.focus();
          notification.close();
        };
      });
    }
  }, [offers, t]);
}
