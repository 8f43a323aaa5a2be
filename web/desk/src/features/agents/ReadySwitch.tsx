import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNow } from "../../lib/clock";
import { exactTime } from "../../ui/When";
import { useMe, useSetReady } from "./me";
import classes from "./ReadySwitch.module.css";
import { StatusMark } from "./StatusMark";

/** Whether this agent takes new conversations, said in a word and a shape, and switched by one click. */
export function ReadySwitch({ wide = false }: { wide?: boolean }) {
  const { t, i18n } = useTranslation("agents");
  const me = useMe();
  const { setReady } = useSetReady();
  useNow(60_000);
  if (!me) return null;
  const ready = me.status === "ready";
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Switch inside
    <label
      className={classes.ready}
      data-ready={ready || undefined}
      data-wide={wide || undefined}
      title={t("since", { time: exactTime(me.status_since, i18n.language) })}
    >
      <StatusMark status={me.status} />
      <span className={classes.word}>{t(`status.${me.status}`)}</span>
      <Switch
        size="sm"
        color="green"
        withThumbIndicator={false}
        checked={ready}
        onChange={(event) => setReady(event.currentTarget.checked)}
        aria-label={t("ready")}
      />
    </label>
  );
}
