import { Button } from "@mantine/core";
import { listOffersOptions } from "@parley/api/query";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { desktopPermission, notifyOnDesktop } from "../lib/desktop";

/** Shown until the person has decided; browsers keep the decision, and only they can change it. */
export function DesktopNotificationsSetting() {
  const { t } = useTranslation("app");
  const [permission, setPermission] = useState(desktopPermission);
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
    for (const offer of offers ?? []) {
      if (told.current.has(offer.id)) continue;
      told.current.add(offer.id);
      notifyOnDesktop({
        tag: `offer-${offer.id}`,
        title: t("notifications.offer", { id: offer.conversation_id }),
        body: `${offer.queue_name} · ${t(`priority.${offer.priority}`, { ns: "common" })}`,
      });
    }
  }, [offers, t]);
}
