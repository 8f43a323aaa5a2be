import { ActionIcon, SegmentedControl, Slider, Tooltip } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconPlayerPlay, IconSun } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { chime } from "../../lib/sound";
import { useChangePreferences, usePreferences } from "./account";
import classes from "./Preferences.module.css";

/** What an account sets for itself. Each change is on the server at once; there is nothing to save. */
export function Preferences() {
  const { t } = useTranslation("access");
  const { theme, language } = usePreferences();
  const change = useChangePreferences();
  return (
    <>
      <Row label={t("preferences.theme")}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            fullWidth
            size="xs"
            value={theme}
            onChange={(value) => change({ theme: value as typeof theme })}
            data={[
              { value: "light", label: <Choice icon={<IconSun size={16} />} word={t("preferences.light")} /> },
              { value: "dark", label: <Choice icon={<IconMoon size={16} />} word={t("preferences.dark")} /> },
              { value: "auto", label: <Choice icon={<IconDeviceDesktop size={16} />} word={t("preferences.auto")} /> },
            ]}
          />
        )}
      </Row>
      <Row label={t("preferences.language")}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            fullWidth
            size="xs"
            value={language}
            onChange={(value) => change({ language: value as typeof language })}
            data={[
              { value: "en", label: <span lang="en">English</span> },
              { value: "it", label: <span lang="it">Italiano</span> },
            ]}
          />
        )}
      </Row>
      <Volume />
    </>
  );
}

function Volume() {
  const { t } = useTranslation("access");
  const { volume } = usePreferences();
  const change = useChangePreferences();
  const [shown, setShown] = useState(volume);
  useEffect(() => setShown(volume), [volume]);
  return (
    <Row
      label={t("preferences.volume")}
      value={shown === 0 ? t("preferences.silent") : t("preferences.percent", { count: shown })}
    >
      {(id) => (
        <div className={classes.volume}>
          <Slider
            flex={1}
            size="sm"
            step={5}
            value={shown}
            onChange={setShown}
            onChangeEnd={(value) => change({ volume: value })}
            label={null}
            thumbProps={{ "aria-labelledby": id }}
          />
          <Tooltip label={t("preferences.testSound")}>
            <ActionIcon
              variant="default"
              aria-label={t("preferences.testSound")}
              disabled={shown === 0}
              onClick={() => chime("offer", shown)}
            >
              <IconPlayerPlay size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
    </Row>
  );
}

function Choice({ icon, word }: { icon: ReactNode; word: string }) {
  return (
    <span className={classes.choice}>
      {icon}
      {word}
    </span>
  );
}

function Row({ label, value, children }: { label: string; value?: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={classes.row}>
      <div className={classes.label}>
        <span id={id}>{label}</span>
        {value && <span className="tabular">{value}</span>}
      </div>
      {children(id)}
    </div>
  );
}
