import { useTranslation } from "react-i18next";
import { useTyping } from "../typing";
import classes from "./Pane.module.css";

/** Always of one height: somebody who begins to type moves nothing. */
export function TypingLine({ conversationId, fallback }: { conversationId: number; fallback: string }) {
  const { t } = useTranslation("conversations");
  const typing = useTyping(conversationId);
  return (
    <div className={`${classes.typing} one-line`}>
      {typing !== null && (
        <>
          <span className={classes.dots} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          {t("messages.typing", { name: typing || fallback || t("messages.theCustomer") })}
        </>
      )}
    </div>
  );
}
