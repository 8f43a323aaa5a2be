import type { AssignmentLine } from "@parley/api/types";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { lengthOfTime } from "../../../ui/When";
import { useReasonText } from "../../dispatch/reason";
import { dayAndTime, exactMoment } from "../messages/times";
import classes from "./Panel.module.css";

/** Whose work the conversation was, turn by turn, oldest first. */
export function Assignments({ lines }: { lines: AssignmentLine[] }) {
  return (
    <ol className={classes.turns}>
      {lines.map((line) => (
        <Turn key={line.id} line={line} />
      ))}
    </ol>
  );
}

function Turn({ line }: { line: AssignmentLine }) {
  const { t, i18n } = useTranslation("conversations");
  const reasonText = useReasonText();
  const moments = [
    ["queuedAt", line.queued_at, null],
    ["acceptedAt", line.accepted_at, line.queued_at],
    ["firstResponseAt", line.first_response_at, line.accepted_at],
    ["releasedAt", line.released_at, line.accepted_at],
  ] as const;
  return (
    <li className={classes.turn} data-now={line.state === "accepted" || undefined}>
      <div className={classes.who}>
        <Holder line={line} />
      </div>
      <div>{line.queue_name}</div>
      <dl className={classes.when}>
        {moments.map(([name, at, since]) =>
          at === null ? null : (
            <Line key={name} name={t(`panel.${name}`)}>
              <time dateTime={new Date(at).toISOString()} title={exactMoment(at, i18n.language)}>
                {dayAndTime(at, i18n.language)}
              </time>
              {since !== null && `, ${t("panel.after", { time: lengthOfTime(at - since) })}`}
            </Line>
          ),
        )}
        {line.why && <Line name={t("panel.why")}>{reasonText(line.why)}</Line>}
        {line.release_reason && (
          <Line name={t("panel.whyReleased")}>
            {t(`panel.release.${line.release_reason as "resolved"}`, { defaultValue: line.release_reason })}
          </Line>
        )}
      </dl>
    </li>
  );
}

function Holder({ line }: { line: AssignmentLine }) {
  const { t } = useTranslation("conversations");
  if (line.state === "waiting") return t("panel.waitingFor");
  const name = line.agent_name ?? t("message.author.agent");
  return line.state === "offered" ? t("panel.offeredTo", { name }) : <bdi>{name}</bdi>;
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
