import { useTranslation } from "react-i18next";
import { useQueues } from "../data";
import { PlaceLink } from "../place";
import { Fields } from "./EditorPage";
import classes from "./QueueLinks.module.css";

type Props = { having: (queue: ReturnType<typeof useQueues>[number]) => boolean; about: string; none: string };

/** Which queues have a thing, and the way to where it is chosen. */
export function QueueLinks({ having, about, none }: Props) {
  const { t } = useTranslation("administration");
  const queues = useQueues().filter(having);
  return (
    <Fields title={t("sections.queues")} about={about}>
      {queues.length === 0 ? (
        <p className={classes.none}>
          {none} <PlaceLink section="queues">{t("sections.queues")}</PlaceLink>
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
