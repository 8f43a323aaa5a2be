import { ActionIcon, Anchor } from "@mantine/core";
import type { FileEntry } from "@parley/api/types";
import { IconDownload, IconFile, IconFileTypePdf } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Attachment } from "../../media/Attachment";
import { kindOf, sizeInWords } from "../../media/files";
import classes from "./Files.module.css";
import { useOrigin } from "./origin";

type Props = { file: FileEntry; conversationId: number };

/** A file that is no picture. What can be played is played in place, a PDF opens in a tab of its own. */
export function FileRow({ file, conversationId }: Props) {
  const { t: media } = useTranslation("media");
  const { i18n } = useTranslation("conversations");
  const by = useOrigin(file, conversationId);
  const { name, url, type, size } = file.media;
  const kind = kindOf(type);
  if (kind === "audio" || kind === "video") {
    return (
      <div className={classes.played}>
        <Attachment media={file.media} />
        <span className={classes.facts}>{by}</span>
      </div>
    );
  }
  const Icon = kind === "pdf" ? IconFileTypePdf : IconFile;
  return (
    <div className={classes.row}>
      <Icon size={24} stroke={1.5} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        {kind === "pdf" ? (
          <Anchor href={url} target="_blank" rel="noopener" className="one-line" dir="auto" size="sm" title={name}>
            {name}
          </Anchor>
        ) : (
          <span className="one-line" dir="auto" title={name}>
            {name}
          </span>
        )}
        <span className={classes.facts}>
          {sizeInWords(size, i18n.language)} · {by}
        </span>
      </div>
      <ActionIcon
        component="a"
        href={url}
        download={name}
        size={28}
        aria-label={media("downloadNamed", { name })}
        title={media("download")}
      >
        <IconDownload size={17} stroke={1.75} />
      </ActionIcon>
    </div>
  );
}
