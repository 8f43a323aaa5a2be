import { useTranslation } from "react-i18next";
import { useQueues } from "../data";
import { PlaceLink } from "../place";
import { Fields } from "./EditorPage";
import classes from "./QueueLinks.module.css";

export type Having = (queue: ReturnType<typeof useQueues>[number]) => boolean;

type Props = { having: Having; about: string; none: string; retired: boolean | undefined };

/** Which queues have a thing, and the way to where it is chosen. */
export function QueueLinks({ having, about, none, retired }: Props) {
  const { t } = useTranslation("administration");
  const { t: content } = useTranslation("content");
  const queues = useQueues().filter(having);
  return (
    <Fields title={t("sections.queues")} about={about}>
      {queues.length === 0 ? (
        <p className={classes.none}>
          {retired ? (
            content("retired.noQueue")
          ) : (
            <>
              {none} <PlaceLink section="queues">{t("sections.queues")}</PlaceLink>
            </>
          )}
        </p>
      ) : (
        <ul className={classes.list}>
          {queues.map(({ id, name }) => (
            <li key={id}>
              <PlaceLink section="queues" item={id} className={classes.link}>
                {name}
              </PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </Fields>
  );
}
