import { ActionIcon, Modal } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { Media } from "@parley/api/types";
import { IconChevronLeft, IconChevronRight, IconDownload, IconX } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Lightbox.module.css";

type Props = { pictures: Media[]; open: Media | null; onOpen: (media: Media | null) => void };

/** A picture as large as the window, and from there to the conversation's others. */
export const Lightbox = memo(function Lightbox({ pictures, open, onOpen }: Props) {
  const { t } = useTranslation("media");
  const index = pictures.findIndex((media) => media.id === open?.id);
  const before = index > 0 ? pictures[index - 1] : undefined;
  const after = index >= 0 ? pictures[index + 1] : undefined;
  return (
    <Modal
      opened={open !== null}
      onClose={() => onOpen(null)}
      fullScreen
      withCloseButton={false}
      padding={0}
      radius={0}
      overlayProps={{ color: "#000", backgroundOpacity: 0.94 }}
      classNames={{ content: classes.content, body: classes.body }}
      aria-label={open ? t("viewer", { name: open.name }) : undefined}
      transitionProps={{ duration: 100 }}
    >
      {open && (
        <>
          <div className={classes.bar}>
            <bdi className={`${classes.name} one-line`}>{open.name}</bdi>
            {pictures.length > 1 && (
              <span className={classes.position}>{t("position", { index: index + 1, count: pictures.length })}</span>
            )}
            <ActionIcon
              component="a"
              href={open.url}
              download={open.name}
              className={classes.tool}
              aria-label={t("downloadNamed", { name: open.name })}
              title={t("download")}
            >
              <IconDownload size={20} stroke={1.75} />
            </ActionIcon>
            <ActionIcon
              className={classes.tool}
              aria-label={t("close")}
              title={t("close")}
              onClick={() => onOpen(null)}
              data-autofocus
            >
              <IconX size={20} stroke={1.75} />
            </ActionIcon>
          </div>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc does the same */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a large target for the pointer; Esc and the button do the same */}
          <div className={classes.stage} onClick={(event) => event.target === event.currentTarget && onOpen(null)}>
            <img
              key={open.id}
              className={classes.picture}
              src={open.url}
              alt={open.name}
              {...(open.width && open.height ? { width: open.width, height: open.height } : {})}
            />
            <StepKeys before={before} after={after} onOpen={onOpen} />
            <Step to="before" media={before} onOpen={onOpen} />
            <Step to="after" media={after} onOpen={onOpen} />
          </div>
        </>
      )}
    </Modal>
  );
});

type StepKeysProps = { before: Media | undefined; after: Media | undefined; onOpen: (media: Media) => void };

/** On the page only while a picture is open: elsewhere the arrows move carets. */
function StepKeys({ before, after, onOpen }: StepKeysProps) {
  useHotkeys([
    ["ArrowLeft", () => before && onOpen(before)],
    ["ArrowRight", () => after && onOpen(after)],
  ]);
  return null;
}

type StepProps = { to: "before" | "after"; media: Media | undefined; onOpen: (media: Media) => void };

function Step({ to, media, onOpen }: StepProps) {
  const { t } = useTranslation("media");
  if (!media) return null;
  const Icon = to === "before" ? IconChevronLeft : IconChevronRight;
  const name = to === "before" ? t("previous") : t("next");
  return (
    <ActionIcon
      size={40}
      radius="xl"
      className={classes.step}
      data-to={to}
      aria-label={name}
      title={name}
      onClick={() => onOpen(media)}
    >
      <Icon size={24} />
    </ActionIcon>
  );
}
