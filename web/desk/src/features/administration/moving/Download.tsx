import { Alert, Button } from "@mantine/core";
import { exportConfig } from "@parley/api/sdk";
import { IconAlertCircle, IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../lib/clock";
import { useProblemText } from "../../../ui/problemText";
import { Act, Fields } from "../frame/EditorPage";
import classes from "./Moving.module.css";

/** Everything that is set up, as it is now. */
export function Download() {
  const { t } = useTranslation("administration");
  const problemText = useProblemText();
  const download = useMutation({
    mutationFn: async () => {
      const { data } = await exportConfig({ parseAs: "text", throwOnError: true });
      const name = `parley-${new Date(serverNow()).toISOString().slice(0, 10)}.yaml`;
      save(name, new Blob([String(data)], { type: "application/yaml" }));
      return name;
    },
  });
  return (
    <Fields title={t("moving.take")}>
      <Act text={t("moving.takeText")}>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.6} />}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {t("moving.download")}
        </Button>
      </Act>
      <p role="status" className={classes.told}>
        {download.data && t("moving.downloaded", { file: download.data })}
      </p>
      {download.error && (
        <Alert icon={<IconAlertCircle size={18} />} color="red" role="alert" m="md" mt={0}>
          {problemText(download.error)}
        </Alert>
      )}
    </Fields>
  );
}

function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
