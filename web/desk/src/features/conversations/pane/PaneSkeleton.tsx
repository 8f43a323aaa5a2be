import { Skeleton } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import bar from "../bar/TopBar.module.css";
import composer from "../composer/Composer.module.css";
import { useWanted, writesElsewhere } from "../toWrite";
import classes from "./Pane.module.css";

const BUBBLES = [
  ["46%", 58],
  ["38%", 36],
  ["55%", 80],
  ["30%", 36],
] as const;

/** The shape of a conversation until it is there. Whoever came to write does not wait for the editor: their letters are no commands. */
export function PaneSkeleton({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("conversations");
  const place = useRef<HTMLElement>(null);
  const wanted = useWanted(conversationId);
  useEffect(() => {
    if (wanted && !writesElsewhere()) place.current?.focus();
  }, [wanted]);
  const onKeyDown = (event: KeyboardEvent) => {
    const writes = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (wanted && writes) event.stopPropagation();
  };
  return (
    <section
      ref={place}
      className={classes.pane}
      role="status"
      aria-label={t("pane.loading")}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={bar.bar}>
        <Skeleton w={72} h={16} />
        <Skeleton w={64} h={16} />
        <Skeleton w={140} h={16} />
      </div>
      <div className={classes.skeleton}>
        {BUBBLES.map(([width, height]) => (
          <Skeleton key={width} w={width} h={height} radius="md" />
        ))}
      </div>
      <div className={composer.composer}>
        <Skeleton h={98} radius="md" />
      </div>
    </section>
  );
}
