import { listAllAgentsQueryKey } from "@parley/api/query";
import { deleteAgent } from "@parley/api/sdk";
import type { AgentRecord } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { drop } from "../data";
import { DeleteArea } from "../frame/DeleteArea";
import { usePlace } from "../place";

/** An account made by mistake may go; one that did something is disabled instead. */
export function DeleteAgent({ agent: { id, name }, release }: { agent: AgentRecord; release: () => void }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  return (
    <DeleteArea
      name={name}
      words={{
        title: t("agents.delete"),
        text: t("agents.deleteText"),
        ask: t("agents.deleteAsk", { name }),
        confirm: t("delete.confirm", { name }),
        inUse: t("agents.inUse"),
      }}
      remove={() => deleteAgent({ path: { agent_id: id }, throwOnError: true })}
      onRemoved={() => {
        release();
        place("agents");
        drop(cache, listAllAgentsQueryKey(), id);
      }}
    />
  );
}
