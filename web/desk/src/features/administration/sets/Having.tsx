import { useTranslation } from "react-i18next";
import { useStaff } from "../data";
import { People } from "../frame/People";

/** Who has a permission set. */
export function Having({ role }: { role: string }) {
  const { t } = useTranslation("administration");
  const people = useStaff().filter((account) => account.role === role);
  return <People title={t("sets.having", { count: people.length })} none={t("sets.noHaving")} people={people} />;
}
