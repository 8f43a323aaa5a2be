import { Button, CopyButton } from "@mantine/core";
import { getConnectorAddressOptions } from "@parley/api/query";
import type { Connector } from "@parley/api/types";
import { IconCheck, IconCopy, IconExternalLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Act, Fields } from "../frame/EditorPage";
import classes from "./Connectors.module.css";

/** What to put where customers are: a script tag, the address of a webhook. */
export function Address({ connector }: { connector: Connector }) {
  const { id, channel } = connector;
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
      {channel === "webchat" && <Try site={connector} />}
    </Fields>
  );
}

/** As customers have it, before it stands on any page of theirs. */
function Try({ site: { key, enabled } }: { site: Connector }) {
  const { t, i18n } = useTranslation("content");
  if (enabled === false) return null;
  return (
    <Act text={t("connectors.tryText")}>
      <Button
        component="a"
        href={`/try/${encodeURIComponent(key)}?lang=${i18n.language}`}
        target="_blank"
        size="xs"
        variant="default"
        leftSection={<IconExternalLink size={14} />}
      >
        {t("connectors.try")}
      </Button>
    </Act>
  );
}
