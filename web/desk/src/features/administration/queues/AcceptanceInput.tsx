import { Input, SegmentedControl } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { control, WRAPPED } from "../frame/setting";
import type { QueueValues } from "./form";

type Acceptance = QueueValues["acceptance"];
type Props = { value?: Acceptance; onChange?: (value: Acceptance) => void };

/** Whether an agent is asked first. */
export function AcceptanceInput({ value = "offer", onChange }: Props) {
  const { t } = useTranslation("administration");
  const id = useId();
  return (
    <Input.Wrapper
      {...WRAPPED}
      labelElement="div"
      labelProps={{ id }}
      label={t("queues.acceptance")}
      description={value === "offer" ? t("queues.offerHint") : t("queues.automaticHint")}
    >
      <SegmentedControl
        className={control}
        fullWidth
        aria-labelledby={id}
        value={value}
        onChange={(chosen) => onChange?.(chosen as Acceptance)}
        data={[
          { value: "offer", label: t("queues.offer") },
          { value: "automatic", label: t("queues.automatic") },
        ]}
      />
    </Input.Wrapper>
  );
}
