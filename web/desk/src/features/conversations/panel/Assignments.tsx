import type { AssignmentLine } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { dayInWords, daysBetween } from "../messages/times";
import { Moment, Offers } from "./Offers";
import classes from "./Turns.module.css";
import { momentsOf, type Told } from "./turn";

/** Whose work the conversation was and how it came to them, turn by turn, oldest first. */
export function Assignments({ lines }: { lines: AssignmentLine[] }) {
  return (
    <ol className={classes.turns}>
      {lines.map((line, index) => (
        <Turn key={line.id} line={line} before={lines[index - 1]} />
      ))}
    </ol>
  );
}

function Turn({ line, before }: { line: AssignmentLine; before: AssignmentLine | undefined }) {
  const { t, i18n } = useTranslation("conversations");
  const newDay = daysBetween(line.queued_at, before?.queued_at ?? Date.now()) !== 0;
  const { came, after } = momentsOf(line, i18n.language);
  return (
    <li className={classes.turn} data-state={line.state}>
      <div className={classes.who}>
        <Holder line={line} />
      </div>
      <div className={classes.where}>
        {line.queue_name}
        {newDay && ` · ${dayInWords(line.queued_at, Date.now(), i18n.language)}`}
      </div>
      <dl className={classes.moments}>
        <Moment at={came.at}>
          <Words told={came} />
        </Moment>
        {line.for_agent_name && <Moment at={null}>{t("turn.for", { name: line.for_agent_name })}</Moment>}
        <Offers offers={line.offers} />
        {after.map((told) => (
          <Moment key={told.code} at={told.at} why={told.why}>
            <Words told={told} />
          </Moment>
        ))}
      </dl>
    </li>
  );
}

function Words({ told }: { told: Told }) {
  const { t } = useTranslation("conversations");
  const words = t(`turn.${told.code as "handover"}`, { ...told.values, defaultValue: told.fallback ?? told.code });
  return (
    <>
      {words}
      {told.length && <span className={classes.length}> {t("turn.after", { time: told.length })}</span>}
    </>
  );
}

function Holder({ line }: { line: AssignmentLine }) {
  const { t } = useTranslation("conversations");
  const name = line.agent_name ?? t("message.author.agent");
  if (line.state === "offered") return t("turn.offeredTo", { name });
  if (line.accepted_at !== null) {
    return (
      <>
        <bdi>{name}</bdi>
        {line.state === "parked" && <span className={classes.parked}>{t("bar.status.parked")}</span>}
      </>
    );
  }
  if (line.state === "released") return t("turn.nobody");
  return line.for_agent_name ? t("turn.waitingFor", { name: line.for_agent_name }) : t("turn.waiting");
}
