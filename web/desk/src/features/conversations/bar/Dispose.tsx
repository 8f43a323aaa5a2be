import { Button, Tooltip } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ariaKeys } from "../../../lib/keys";
import { DISPOSE } from "./keys";
import classes from "./TopBar.module.css";
import type { Disposing } from "./useDispose";

/** In place of Resolve, once it is closed: everything is said, or what is not. */
export function Dispose({ disposing }: { disposing: Disposing }) {
  const { t } = useTranslation("conversations");
  const { missing, dispose, pending } = disposing;
  const ready = missing === "";
  const hint = ready
    ? t("dispose.hint")
    : missing === null
      ? t("dispose.loading")
      : t("result.missing", { what: missing });
  return (
    <Tooltip label={hint}>
      {/* Not `disabled`: what is missing must be there to read for those who come by keyboard too. */}
      <Button
        className={classes.resolve}
        size="xs"
        color="green"
        loading={pending}
        leftSection={<IconCircleCheck size={16} stroke={1.75} />}
        aria-keyshortcuts={ariaKeys(DISPOSE)}
        aria-disabled={!ready}
        aria-description={ready ? undefined : hint}
        data-disabled={!ready || undefined}
        onClick={dispose}
      >
        {t("dispose.button")}
      </Button>
    </Tooltip>
  );
}
