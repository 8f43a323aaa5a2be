import { listAllBotsQueryKey } from "@parley/api/query";
import { deleteBot } from "@parley/api/sdk";
import type { BotDetail } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { drop } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { Fields } from "../frame/EditorPage";
import { usePlace } from "../place";

export function DeleteBot({ bot: { id, name }, release }: { bot: BotDetail; release: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  return (
    <Fields title={common("delete.area")}>
      <DeleteArea
        name={name}
        words={{
          title: t("bots.delete"),
          text: t("bots.deleteText"),
          ask: t("bots.deleteAsk", { name }),
          confirm: common("delete.confirm", { name }),
          inUse: t("bots.inUse"),
        }}
        remove={() => deleteBot({ path: { bot_id: id }, throwOnError: true })}
        onRemoved={() => {
          release();
          place("bots");
          drop(cache, listAllBotsQueryKey(), id);
        }}
      />
    </Fields>
  );
}
