import type { Token } from "@parley/api/types";
import { IconKey } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../lib/clock";
import { When } from "../../../ui/When";
import { useTokens } from "../data";
import { Faint, ListPage, Names } from "../frame/ListPage";
import { Expiry } from "./Expiry";

export function TokenList() {
  const { t } = useTranslation("administration");
  const now = useNow(60_000);
  const names = ({ permissions }: Token) => permissions.map((one) => t(`permissions.${one}.name`));
  return (
    <ListPage
      section="tokens"
      icon={IconKey}
      words={{
        title: t("sections.tokens"),
        about: t("tokens.about"),
        add: t("tokens.add"),
        empty: t("tokens.empty"),
        emptyText: t("tokens.emptyText"),
      }}
      rows={useTokens()}
      searched={(token) => [token.account_name, ...names(token)].join(" ")}
      isOff={({ expires_at }) => expires_at <= now}
      columns={[
        { label: t("tokens.columns.account"), width: "16%", cell: ({ account_name }) => account_name },
        {
          label: t("tokens.columns.permissions"),
          width: "30%",
          cell: (token) => <Names of={names(token)} none="" />,
        },
        { label: t("tokens.columns.expires"), width: "16%", cell: ({ expires_at }) => <Expiry at={expires_at} /> },
        {
          label: t("tokens.columns.used"),
          width: "14%",
          cell: ({ last_used_at }) =>
            last_used_at === null ? <Faint>{t("tokens.never")}</Faint> : <When at={last_used_at} />,
        },
      ]}
    />
  );
}
