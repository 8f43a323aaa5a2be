import { useState } from "preact/hooks";
import { useApp } from "../frame/context";
import { Icon } from "../frame/icons";
import { bytes } from "../words/when";

export interface Shown {
  name: string;
  type: string;
  size: number;
  url: string;
  width?: number | null;
  height?: number | null;
}

const WIDEST = 240;
const TALLEST = 260;
// What browsers draw themselves; anything else (SVG above all) stays a file.
const PICTURES = /^image\/(?:png|jpe?g|gif|webp|avif)$/;

/** The place a picture takes, known before it has come. */
function frameOf({ width, height }: Shown): { width: number; height: number } {
  if (!width || !height) return { width: WIDEST, height: 160 };
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  return { width: Math.max(48, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) };
}

export function Attachment({ file, children }: { file: Shown; children?: preact.ComponentChildren }) {
  const { say, language } = useApp();
  const [broken, setBroken] = useState(false);
  const kind = broken ? "" : file.type;
  if (PICTURES.test(kind)) {
    return (
      <a
        class="picture"
        href={file.url}
        target="_blank"
        rel="noopener noreferrer"
        title={`${file.name}, ${say("opens")}`}
      >
        <img
          {...frameOf(file)}
          src={file.url}
          alt={say("picture", { name: file.name })}
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
        />
        {children}
      </a>
    );
  }
  const Player = (["video", "audio"] as const).find((one) => kind.startsWith(`${one}/`));
  if (Player) {
    return (
      <Player
        class={Player}
        controls
        preload="metadata"
        playsInline
        src={file.url}
        title={file.name}
        onError={() => setBroken(true)}
      />
    );
  }
  const size = bytes(file.size, language);
  return (
    <a
      class="file row"
      href={file.url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`${say("file", { name: file.name, size })}, ${say("opens")}`}
    >
      <Icon name="file" size={24} />
      <span class="column grow">
        <span class="ellipsis" dir="auto">
          {file.name}
        </span>
        <span class="hint">{size}</span>
      </span>
      {children}
    </a>
  );
}
