import { SegmentedControl, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Past.module.css";
import type { Period } from "./period";

const KINDS = ["week", "month", "all", "dates"] as const;

export function PeriodPicker({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const { t } = useTranslation("conversations");
  const choose = (kind: Period["kind"]) => onChange(kind === "dates" ? { kind, from: "", to: "" } : { kind });
  return (
    <div className={classes.period}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("panel.history.period")}
        data={KINDS.map((kind) => ({ value: kind, label: t(`panel.history.${kind}`) }))}
        value={period.kind}
        onChange={choose}
      />
      {period.kind === "dates" && (
        <div className={classes.dates}>
          <TextInput
            type="date"
            size="xs"
            label={t("panel.history.from")}
            value={period.from}
            max={period.to || undefined}
            onChange={(event) => onChange({ ...period, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            size="xs"
            label={t("panel.history.to")}
            value={period.to}
            min={period.from || undefined}
            onChange={(event) => onChange({ ...period, to: event.currentTarget.value })}
          />
        </div>
      )}
    </div>
  );
}
