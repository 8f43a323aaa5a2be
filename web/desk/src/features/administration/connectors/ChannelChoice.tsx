import { UnstyledButton } from "@mantine/core";
import type { ChannelKind } from "@parley/api/types";
import { IconChevronRight } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ChannelIcon } from "../../../ui/channel";
import { Fields, ReadPage } from "../frame/EditorPage";
import classes from "./Connectors.module.css";

type Props = { kinds: ChannelKind[]; onChoose: (kind: ChannelKind) => void };

/** A new connector begins with where its customers write. */
export function ChannelChoice({ kinds, onChoose }: Props) {
  const { t } = useTranslation("content");
  const { t: sections } = useTranslation("administration");
  return (
    <ReadPage section="connectors" back={sections("sections.connectors")} title={t("connectors.add")}>
      <Fields title={t("connectors.choose")}>
        {kinds.map((kind) => (
          <Channel key={kind.channel} channel={kind.channel} onChoose={() => onChoose(kind)} />
        ))}
      </Fields>
    </ReadPage>
  );
}

function Channel({ channel, onChoose }: Pick<ChannelKind, "channel"> & { onChoose: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const hint = useId();
  const name = common(`channel.${channel}`);
  return (
    <UnstyledButton className={classes.channel} aria-label={name} aria-describedby={hint} onClick={onChoose}>
      <ChannelIcon channel={channel} />
      <span className={classes.channelWords}>
        <strong>{name}</strong>
        <span id={hint}>{t(`connectors.channels.${channel}`)}</span>
      </span>
      <IconChevronRight size={16} stroke={1.6} aria-hidden />
    </UnstyledButton>
  );
}
