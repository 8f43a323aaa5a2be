import { ActionIcon, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Panel.module.css";

type Props = { name: string; copy?: string; children: ReactNode };

/** One thing known, or said not to be. `copy` is what a click on the icon copies. */
export function Fact({ name, copy, children }: Props) {
  const { t } = useTranslation("conversations");
  const known = children !== "" && children !== null && children !== undefined;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className={classes.value} dir="auto" data-unknown={!known || undefined}>
          {known ? children : t("panel.unknown")}
        </span>
        {copy && <Copy name={name} value={copy} />}
      </dd>
    </div>
  );
}

function Copy({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation("conversations");
  const { copy, copied } = useClipboard({ timeout: 1500 });
  return (
    <Tooltip label={t(copied ? "panel.copied" : "panel.copy")}>
      <ActionIcon
        size={26}
        className={classes.copy}
        data-copied={copied || undefined}
        aria-label={copied ? t("panel.copied") : t("panel.copyNamed", { name })}
        onClick={() => copy(value)}
      >
        {copied ? <IconCheck size={15} color="var(--good)" /> : <IconCopy size={15} />}
      </ActionIcon>
    </Tooltip>
  );
}
