import { Button, CopyButton } from "@mantine/core";
import { getConnectorAddressOptions } from "@parley/api/query";
import type { Connector } from "@parley/api/types";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Fields } from "../frame/EditorPage";
import classes from "./Connectors.module.css";

/** What to put where customers are: a script tag, the address of a webhook. */
export function Address({ connector: { id, channel } }: { connector: Connector }) {
  const { t } = useTranslation("content");
  const { data } = useQuery(getConnectorAddressOptions({ path: { connector_id: id } }));
  const address = data?.address ?? "";
  // A mailbox is found by its own address.
  if (data && !address) return null;
  return (
    <Fields
      title={t("connectors.address")}
      about={t(channel === "webchat" ? "connectors.scriptHint" : "connectors.addressHint")}
    >
      <div className={classes.address}>
        <code className={classes.code}>{address}</code>
        {address && (
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="default"
                leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
                onClick={copy}
              >
                <span aria-live="polite">{t(copied ? "connectors.copied" : "connectors.copy")}</span>
              </Button>
            )}
          </CopyButton>
        )}
      </div>
    </Fields>
  );
}
