import { useEffect, useMemo, useState } from "preact/hooks";
import { useApp } from "../frame/context";
import { IconButton } from "../frame/IconButton";
import { Icon } from "../frame/icons";
import { bytes } from "../words/when";

/** A file that goes with the message being written. */
export function Chip({ file, onRemove }: { file: File; onRemove(): void }) {
  const { language, say } = useApp();
  const [broken, setBroken] = useState(!file.type.startsWith("image/"));
  const url = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <li class="chip row">
      {broken ? <Icon name="file" size={22} /> : <img src={url} alt="" onError={() => setBroken(true)} />}
      <span class="column grow">
        <span class="ellipsis" dir="auto">
          {file.name}
        </span>
        <span class="hint">{bytes(file.size, language)}</span>
      </span>
      <IconButton icon="close" size={16} label={say("remove_file", { name: file.name })} onClick={onRemove} />
    </li>
  );
}
