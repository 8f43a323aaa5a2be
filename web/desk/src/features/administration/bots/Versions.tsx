import { Alert, Button } from "@mantine/core";
import { rollBackBot, withdrawBot } from "@parley/api/sdk";
import type { BotDetail } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { Refusal } from "../../../lib/problems";
import { useProblemText } from "../../../ui/problemText";
import { When } from "../../../ui/When";
import { type Use, UsedBy } from "../frame/UsedBy";
import { useAct } from "./acting";
import classes from "./Bots.module.css";

/** What answered, newest first; an earlier one can answer again. */
export function Versions({ bot }: { bot: BotDetail }) {
  const { t } = useTranslation("content");
  const problemText = useProblemText();
  const path = { bot_id: bot.id };
  const back = useAct((number: number) =>
    rollBackBot({ path, body: { version: bot.version, number }, throwOnError: true }),
  );
  const withdraw = useAct(() => withdrawBot({ path, body: { version: bot.version }, throwOnError: true }));
  const error = back.error ?? withdraw.error;
  const uses =
    error instanceof Refusal && Array.isArray(error.details.used_by) ? (error.details.used_by as Use[]) : null;
  if (bot.versions.length === 0) return <p className={classes.quiet}>{t("bots.versions.none")}</p>;
  return (
    <>
      <p className={classes.quiet}>{t("bots.versions.about")}</p>
      {error && (
        <Alert color="red" role="alert" mt="sm">
          {problemText(error)}
          {uses && <UsedBy uses={uses} />}
        </Alert>
      )}
      <ol className={classes.versions}>
        {bot.versions.map(({ number, published_at, published_by, restores }) => (
          <li key={number} data-current={number === bot.published || undefined}>
            <div className={classes.version}>
              <strong>{t("bots.versions.number", { number })}</strong>
              <span className={classes.quiet}>
                {published_at > 0 && <When at={published_at} />}
                {published_by && ` · ${published_by}`}
                {restores !== null && ` · ${t("bots.versions.restores", { number: restores })}`}
              </span>
            </div>
            {number === bot.published ? (
              <Button
                size="xs"
                variant="default"
                loading={withdraw.isPending}
                onClick={() => withdraw.mutate(undefined)}
              >
                {t("bots.versions.withdraw")}
              </Button>
            ) : (
              <Button size="xs" variant="default" loading={back.isPending} onClick={() => back.mutate(number)}>
                {t("bots.versions.rollBack")}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
