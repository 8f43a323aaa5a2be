import { Alert, Button, Group, TextInput } from "@mantine/core";
import { testConnector } from "@parley/api/sdk";
import type { Connector, Finding } from "@parley/api/types";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { Fields } from "../frame/EditorPage";
import classes from "./Connectors.module.css";
import { inWords } from "./schema";

const ICONS = { good: IconCircleCheck, warning: IconAlertTriangle, bad: IconCircleX };

const EXAMPLE = "https://www.example.com/";

/** Whether it works, as far as can be told from here. */
export function Test({ connector: { id, channel } }: { connector: Connector }) {
  const { t } = useTranslation("content");
  const problemText = useProblemText();
  const [page, setPage] = useState("");
  const test = useMutation({
    mutationFn: async () =>
      (await testConnector({ path: { connector_id: id }, body: { page: page.trim() }, throwOnError: true })).data,
  });
  return (
    <Fields title={t("connectors.test")} about={t("connectors.testHint")}>
      <div className={classes.test}>
        <Group gap="sm" align="flex-end">
          {channel === "webchat" && (
            <TextInput
              className={classes.page}
              type="url"
              label={t("connectors.page")}
              placeholder={EXAMPLE}
              maxLength={2000}
              value={page}
              onChange={(event) => setPage(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                test.mutate();
              }}
            />
          )}
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            {t("connectors.testNow")}
          </Button>
        </Group>
        <div role="status">
          {test.data && <Findings found={test.data} />}
          {test.error && (
            <Alert color="red" mt="sm">
              {problemText(test.error)}
            </Alert>
          )}
        </div>
      </div>
    </Fields>
  );
}

function Findings({ found }: { found: Finding[] }) {
  const { t, i18n } = useTranslation("content");
  return (
    <ul className={classes.findings}>
      {found.map(({ state, text }) => {
        const Icon = ICONS[state];
        const words = inWords(text, i18n.language);
        return (
          <li key={words} data-state={state}>
            <Icon size={18} stroke={1.8} role="img" aria-label={t(`connectors.findings.${state}`)} />
            {words}
          </li>
        );
      })}
    </ul>
  );
}
