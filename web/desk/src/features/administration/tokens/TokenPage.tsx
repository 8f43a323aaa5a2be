import { listTokensQueryKey } from "@parley/api/query";
import { revokeToken } from "@parley/api/sdk";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { exactTime } from "../../../ui/When";
import { drop, useTokens } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { Fields, ReadPage } from "../frame/EditorPage";
import { Gone } from "../frame/States";
import { usePlace } from "../place";
import { Expiry } from "./Expiry";
import classes from "./TokenPage.module.css";

/** What a token may do, and the end of it: one that is told only once cannot be changed. */
export function TokenPage({ item }: { item: string }) {
  const { t, i18n } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const token = useTokens().find(({ id }) => String(id) === item);
  if (!token) return <Gone section="tokens" title={t("tokens.gone")} />;
  const { id, name } = token;
  const moment = (at: number) => exactTime(at, i18n.language);
  return (
    <ReadPage section="tokens" back={t("sections.tokens")} title={name}>
      <Fields title={t("tokens.general")}>
        <dl className={classes.facts}>
          <Fact what={t("tokens.columns.account")}>{token.account_name}</Fact>
          <Fact what={t("tokens.createdAt")}>{moment(token.created_at)}</Fact>
          <Fact what={t("tokens.columns.expires")}>
            <Expiry at={token.expires_at} />
          </Fact>
          <Fact what={t("tokens.columns.used")}>
            {token.last_used_at === null ? t("tokens.never") : moment(token.last_used_at)}
          </Fact>
          <Fact what={t("tokens.columns.permissions")}>
            {token.permissions.map((one) => t(`permissions.${one}.name`)).join(", ")}
          </Fact>
        </dl>
      </Fields>
      <Fields title={t("tokens.end")}>
        <DeleteArea
          name={name}
          words={{
            title: t("tokens.revoke"),
            text: t("tokens.revokeText"),
            ask: t("tokens.revokeAsk", { name }),
            confirm: t("tokens.revokeConfirm", { name }),
            inUse: "",
          }}
          done={t("tokens.revoked", { name })}
          remove={() => revokeToken({ path: { token_id: id }, throwOnError: true })}
          onRemoved={() => {
            place("tokens");
            drop(cache, listTokensQueryKey(), id);
          }}
        />
      </Fields>
    </ReadPage>
  );
}

function Fact({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}
