import i18next from "i18next";
import { useTranslation } from "react-i18next";

/** The roles an empty system starts with have names in every language; others are called as they are. */
export function useRoleName() {
  const { t } = useTranslation("app");
  return (role: string) => (i18next.exists(`role.${role}`, { ns: "app" }) ? t(`role.${role}` as "role.agent") : role);
}
