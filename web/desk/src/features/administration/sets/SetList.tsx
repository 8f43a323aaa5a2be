import { IconShieldLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRoleName } from "../agents/useRoleName";
import { usePermissionSets } from "../data";
import { Faint, ListPage, Names } from "../frame/ListPage";

export function SetList() {
  const { t } = useTranslation("administration");
  const roleName = useRoleName();
  const sets = usePermissionSets().map((set) => ({ ...set, name: roleName(set.name) }));
  const names = (permissions: (typeof sets)[number]["permissions"]) =>
    permissions.map((one) => t(`permissions.${one}.name`));
  return (
    <ListPage
      section="permission-sets"
      icon={IconShieldLock}
      words={{
        title: t("sections.permission-sets"),
        about: t("sets.about"),
        add: t("sets.add"),
        empty: t("sets.empty"),
        emptyText: t("sets.emptyText"),
      }}
      rows={sets}
      searched={({ permissions }) => names(permissions).join(" ")}
      columns={[
        {
          label: t("sets.columns.permissions"),
          width: "52%",
          cell: ({ permissions }) => <Names of={names(permissions)} none={t("sets.none")} />,
        },
        {
          label: t("sets.columns.accounts"),
          width: "18%",
          cell: ({ accounts }) => (accounts === 0 ? <Faint>{t("sets.nobody")}</Faint> : accounts),
        },
      ]}
    />
  );
}
