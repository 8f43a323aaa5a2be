import type { Media } from "@parley/api/types";
import { Attachment } from "./Attachment";
import classes from "./Attachment.module.css";
import { isAlbum, kindOf } from "./files";

type Props = { attachments: Media[]; onOpen?: ((media: Media) => void) | undefined };

/** The files of a message: several pictures side by side, all else below one another. */
export function Attachments({ attachments, onOpen }: Props) {
  const album = isAlbum(attachments) ? attachments.filter(({ type }) => kindOf(type) === "image") : [];
  const rest = attachments.filter((media) => !album.includes(media));
  return (
    <>
      {album.length > 0 && (
        <div className={classes.album}>
          {album.map((media) => (
            <Attachment key={media.id} media={media} onOpen={onOpen} tile />
          ))}
        </div>
      )}
      {rest.map((media) => (
        <Attachment key={media.id} media={media} onOpen={onOpen} />
      ))}
    </>
  );
}
