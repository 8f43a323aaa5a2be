import { ActionIcon, Tooltip } from "@mantine/core";
import type { Quote } from "@parley/api/types";
import { IconX } from "@tabler/icons-react";
import { use } from "react";
import { useTranslation } from "react-i18next";
import { Quoted } from "../messages/Quoted";
import { Verbs } from "../messages/verbs";
import classes from "./Composer.module.css";

/** Above the editor: the message that is answered to. */
export function Answering({ quote, onDrop }: { quote: Quote; onDrop: () => void }) {
  const { t } = useTranslation("conversations");
  const { goTo } = use(Verbs);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fields are in it
    <div className={classes.answering} role="group" aria-label={t("composer.answering")}>
      <Quoted quote={quote} {...(goTo && { onGo: goTo })} />
      <Tooltip label={t("composer.unquote")}>
        <ActionIcon size={26} aria-label={t("composer.unquote")} onClick={onDrop}>
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
