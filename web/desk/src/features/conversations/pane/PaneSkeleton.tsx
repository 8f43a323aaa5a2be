import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import bar from "../bar/TopBar.module.css";
import composer from "../composer/Composer.module.css";
import classes from "./Pane.module.css";

const BUBBLES = [
  ["46%", 58],
  ["38%", 36],
  ["55%", 80],
  ["30%", 36],
] as const;

/** The shape of a conversation until it is there. */
export function PaneSkeleton() {
  const { t } = useTranslation("conversations");
  return (
    <section className={classes.pane} role="status" aria-label={t("pane.loading")}>
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
