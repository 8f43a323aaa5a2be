import { Alert, Button } from "@mantine/core";
import { publishBot } from "@parley/api/sdk";
import type { BotDetail, FlowProblem } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { Act } from "../frame/EditorPage";
import { useAct } from "./acting";
import { BLOCKING } from "./data";

type Props = { bot: BotDetail; dirty: boolean; problems: FlowProblem[] };

/** From the draft to what customers meet. */
export function Publish({ bot, dirty, problems }: Props) {
  const { t } = useTranslation("content");
  const problemText = useProblemText();
  const act = useAct(() =>
    publishBot({ path: { bot_id: bot.id }, body: { version: bot.version }, throwOnError: true }),
  );
  const blocked = problems.some(({ code }) => BLOCKING.has(code));
  const why = dirty ? "dirty" : blocked ? "blocked" : bot.changed || bot.published === null ? "ready" : "same";
  return (
    <>
      <Act text={t(`bots.publishing.${why}`)}>
        <Button disabled={why !== "ready"} loading={act.isPending} onClick={() => act.mutate(undefined)}>
          {t("bots.publish")}
        </Button>
      </Act>
      {act.error && (
        <Alert color="red" role="alert" m="md" mt={0}>
          {problemText(act.error)}
        </Alert>
      )}
    </>
  );
}
