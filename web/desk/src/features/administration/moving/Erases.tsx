import { Alert } from "@mantine/core";
import type { ConfigOutcome } from "@parley/api/types";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** What is kept for less time from then on, and how much of it goes. */
export function Erases({ erases }: { erases: ConfigOutcome["erases"] }) {
  const { t } = useTranslation("administration");
  const { conversations, audit_entries } = erases;
  if (conversations + audit_entries === 0) return null;
  return (
    <Alert icon={<IconAlertTriangle size={18} />} color="orange" mb="md">
      {conversations > 0 && <div>{t("organisation.erase.conversations", { count: conversations })}</div>}
      {audit_entries > 0 && <div>{t("organisation.erase.audit", { count: audit_entries })}</div>}
      {t("organisation.erase.forGood")}
    </Alert>
  );
}
