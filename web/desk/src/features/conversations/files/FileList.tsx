import { UnstyledButton } from "@mantine/core";
import type { FileEntry, Media } from "@parley/api/types";
import { IconPhotoOff } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { kindOf, sizeInWords } from "../../media/files";
import { Lightbox } from "../../media/Lightbox";
import { FileRow } from "./FileRow";
import classes from "./Files.module.css";
import { useOrigin } from "./origin";

/** Pictures as a grid, everything else in rows; both newest first. */
export function FileList({ files, conversationId }: { files: FileEntry[]; conversationId: number }) {
  const { t } = useTranslation("conversations");
  const [open, setOpen] = useState<Media | null>(null);
  const [pictures, others] = useMemo(() => {
    const isPicture = (file: FileEntry) => kindOf(file.media.type) === "image";
    return [files.filter(isPicture), files.filter((file) => !isPicture(file))];
  }, [files]);
  return (
    <>
      {pictures.length > 0 && (
        <ul className={classes.grid} aria-label={t("panel.files.pictures")}>
          {pictures.map((file) => (
            <li key={`${file.message_id} ${file.media.id}`}>
              <Picture file={file} conversationId={conversationId} onOpen={setOpen} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className={classes.rows} aria-label={t("panel.files.others")}>
          {others.map((file) => (
            <li key={`${file.message_id} ${file.media.id}`}>
              <FileRow file={file} conversationId={conversationId} />
            </li>
          ))}
        </ul>
      )}
      <Lightbox pictures={pictures.map((file) => file.media)} open={open} onOpen={setOpen} />
    </>
  );
}

type PictureProps = { file: FileEntry; conversationId: number; onOpen: (media: Media) => void };

function Picture({ file, conversationId, onOpen }: PictureProps) {
  const { t, i18n } = useTranslation("conversations");
  const [broken, setBroken] = useState(false);
  const by = useOrigin(file, conversationId);
  const { media } = file;
  const size = sizeInWords(media.size, i18n.language);
  return (
    <UnstyledButton
      className={classes.picture}
      title={`${media.name}\n${size}\n${by}`}
      aria-label={t("panel.files.picture", { name: media.name, size, by })}
      onClick={() => onOpen(media)}
    >
      {broken ? (
        <IconPhotoOff size={22} stroke={1.5} aria-hidden />
      ) : (
        <img src={media.url} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
      )}
    </UnstyledButton>
  );
}
