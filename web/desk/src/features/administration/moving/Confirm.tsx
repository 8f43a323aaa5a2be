import { Button, Group, Modal, Text } from "@mantine/core";
import type { ConfigOutcome } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { bySection, PLACES, removed } from "./data";
import { Erases } from "./Erases";
import classes from "./Moving.module.css";

type Props = { outcome: ConfigOutcome | null; isPending: boolean; onKeep: () => void; onImport: () => void };

/** Asks once more where something goes, and names it. */
export function Confirm({ outcome, isPending, onKeep, onImport }: Props) {
  const { t } = useTranslation("administration");
  const goes = outcome ? bySection(removed(outcome)) : [];
  return (
    <Modal
      opened={outcome !== null}
      onClose={onKeep}
      padding="lg"
      size="lg"
      withCloseButton={false}
      title={t("moving.confirm.title")}
    >
      {outcome && <Erases erases={outcome.erases} />}
      {goes.length > 0 && (
        <>
          <Text mb="xs">{t("moving.confirm.goes")}</Text>
          <dl className={classes.going}>
            {goes.map(({ section, those }) => (
              <div key={section}>
                <dt>{t(`sections.${PLACES[section]}`)}</dt>
                {those.map(({ name, verb }) => (
                  <dd key={name}>
                    {name} <span className={classes.dim}>· {t(`moving.verbs.${verb}`)}</span>
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </>
      )}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" data-autofocus onClick={onKeep}>
          {t("organisation.erase.keep")}
        </Button>
        <Button color="red" loading={isPending} onClick={onImport}>
          {t("moving.confirm.import")}
        </Button>
      </Group>
    </Modal>
  );
}
