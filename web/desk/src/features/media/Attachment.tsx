import { Anchor, Text, UnstyledButton } from "@mantine/core";
import type { Media } from "@parley/api/types";
import { IconDownload, IconFile, IconFileTypePdf, IconPhotoOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Attachment.module.css";
import { fitted, kindOf, sizeInWords } from "./files";

export const PICTURE_BOX = { width: 320, height: 260 };
const UNKNOWN = { width: 240, height: 160 };
/** One picture of an album: three of them are as wide as one alone may be. */
export const TILE = { width: 104, height: 104 };

type Props = { media: Media; onOpen?: ((media: Media) => void) | undefined; tile?: boolean };

/** One file of a message, shown in place as far as a browser can. */
export function Attachment({ media, onOpen, tile = false }: Props) {
  const kind = kindOf(media.type);
  if (kind === "image") return <Picture media={media} onOpen={onOpen} tile={tile} />;
  if (kind === "video") return <Film media={media} />;
  if (kind === "audio") return <Sound media={media} />;
  return <FileCard media={media} />;
}

function Picture({ media, onOpen, tile }: Props) {
  const { t } = useTranslation("media");
  const [state, setState] = useState<"loading" | "shown" | "broken">("loading");
  if (state === "broken") return <FileCard media={media} broken />;
  const known = media.width && media.height ? fitted(media.width, media.height, PICTURE_BOX) : UNKNOWN;
  const size = tile ? TILE : known;
  return (
    <UnstyledButton
      className={classes.picture}
      style={{ width: size.width, aspectRatio: `${size.width} / ${size.height}` }}
      data-loading={state === "loading" || undefined}
      aria-label={t("openPicture", { name: media.name })}
      onClick={() => onOpen?.(media)}
    >
      <img
        src={media.url}
        alt={media.name}
        width={size.width}
        height={size.height}
        loading="lazy"
        decoding="async"
        onLoad={() => setState("shown")}
        onError={() => setState("broken")}
      />
    </UnstyledButton>
  );
}

function Film({ media }: Props) {
  const size =
    media.width && media.height ? fitted(media.width, media.height, PICTURE_BOX) : { width: 320, height: 180 };
  return (
    <figure className={classes.played} style={{ width: Math.max(220, size.width) }}>
      {/* biome-ignore lint/a11y/useMediaCaption: a customer's recording has no captions */}
      <video
        className={classes.film}
        style={{ aspectRatio: `${size.width} / ${size.height}` }}
        src={media.url}
        controls
        preload="metadata"
        aria-label={media.name}
      />
      <Caption media={media} />
    </figure>
  );
}

function Sound({ media }: Props) {
  return (
    <figure className={classes.played}>
      {/* biome-ignore lint/a11y/useMediaCaption: a customer's recording has no captions */}
      <audio className={classes.sound} src={media.url} controls preload="metadata" aria-label={media.name} />
      <Caption media={media} />
    </figure>
  );
}

function Caption({ media }: Props) {
  const { t, i18n } = useTranslation("media");
  return (
    <figcaption className={classes.caption}>
      <Text span size="xs" truncate dir="auto" title={media.name}>
        {media.name}
      </Text>
      <Anchor href={media.url} download={media.name} size="xs" c="inherit" underline="always">
        {t("download")}
        <span className={classes.size}> · {sizeInWords(media.size, i18n.language)}</span>
      </Anchor>
    </figcaption>
  );
}

function FileCard({ media, broken }: { media: Media; broken?: boolean }) {
  const { t, i18n } = useTranslation("media");
  const Icon = broken ? IconPhotoOff : media.type === "application/pdf" ? IconFileTypePdf : IconFile;
  const pdf = media.type === "application/pdf";
  return (
    <div className={classes.card}>
      <Icon size={24} stroke={1.5} aria-hidden className={classes.cardIcon} />
      <div className={classes.cardWords}>
        {pdf ? (
          <Anchor href={media.url} target="_blank" rel="noopener" c="inherit" size="sm" truncate dir="auto">
            {media.name}
          </Anchor>
        ) : (
          <Text size="sm" truncate dir="auto" title={media.name}>
            {media.name}
          </Text>
        )}
        <Text size="xs" className={classes.size}>
          {broken ? t("broken") : sizeInWords(media.size, i18n.language)}
        </Text>
      </div>
      <Anchor
        href={media.url}
        download={media.name}
        className={classes.download}
        c="inherit"
        aria-label={t("downloadNamed", { name: media.name })}
        title={t("download")}
      >
        <IconDownload size={18} stroke={1.75} aria-hidden />
      </Anchor>
    </div>
  );
}
