import { SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Beside } from "../frame/Beside";
import { LANGUAGES } from "../frame/WordsInput";
import classes from "./Connectors.module.css";
import type { PreviewProps } from "./previews";

/** As often as the chat is drawn anew while somebody types. */
const PAUSE = 300;

/** The very chat that customers get, with what is typed and not saved yet; nobody is at its other end. */
export function WebchatPreview({ settings }: PreviewProps) {
  const { t, i18n } = useTranslation("content");
  const [language, setLanguage] = useState(i18n.language);
  const [theme, setTheme] = useState("light");
  const frame = useRef<HTMLIFrameElement>(null);
  const written = JSON.stringify({ settings, language, theme });
  const [shown] = useDebouncedValue(written, PAUSE);
  useEffect(() => {
    const page = frame.current?.contentWindow;
    const tell = () => page?.postMessage(JSON.parse(shown), location.origin);
    const asked = (event: MessageEvent) => event.source === page && event.data === "ready" && tell();
    addEventListener("message", asked);
    tell();
    return () => removeEventListener("message", asked);
  }, [shown]);
  return (
    <Beside title={t("connectors.preview")} about={t("connectors.previewHint")}>
      <div className={classes.frameBar}>
        <SegmentedControl
          size="xs"
          aria-label={t("connectors.previewLanguage")}
          value={language}
          onChange={setLanguage}
          data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("connectors.previewTheme")}
          value={theme}
          onChange={setTheme}
          data={[
            { value: "light", label: t("connectors.light") },
            { value: "dark", label: t("connectors.dark") },
          ]}
        />
      </div>
      <div className={classes.stage}>
        <iframe ref={frame} className={classes.frame} title={t("connectors.preview")} src="/preview/webchat" />
      </div>
    </Beside>
  );
}
