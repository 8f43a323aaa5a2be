import type { MediaLimits, Shortcode } from "@parley/api/types";
import { IconMoodSmile, IconSlash } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EmojiPlaceholder } from "../../conversations/composer/EmojiPlaceholder";
import { AttachButton, Opener } from "../../conversations/composer/Tools";
import type { Variables } from "../../shortcodes/insert";
import { ShortcodeSearch } from "../../shortcodes/ShortcodeSearch";
import classes from "./Editor.module.css";

const EmojiPicker = lazy(() => import("../../conversations/composer/EmojiPicker"));

type Props = {
  limits: MediaLimits | undefined;
  variables: Variables;
  onInsert: (text: string) => void;
  onPick: (shortcode: Shortcode) => void;
  onFiles: (files: File[]) => void;
};

/** What can be put into a mail or beside it. */
export function Inserts({ limits, variables, onInsert, onPick, onFiles }: Props) {
  const { t: words } = useTranslation("conversations");
  return (
    <div className={classes.inserts}>
      <Opener name={words("composer.emoji")} icon={<IconMoodSmile size={18} stroke={1.6} />} width={336}>
        {(close) => (
          <Suspense fallback={<EmojiPlaceholder />}>
            <EmojiPicker
              onPick={(emoji) => {
                close();
                onInsert(emoji);
              }}
            />
          </Suspense>
        )}
      </Opener>
      <AttachButton limits={limits} onFiles={onFiles} />
      <Opener name={words("composer.shortcode")} icon={<IconSlash size={18} stroke={1.6} />} width={420}>
        {(close, dismiss) => (
          <ShortcodeSearch
            variables={variables}
            onClose={dismiss}
            onPick={(shortcode) => {
              close();
              onPick(shortcode);
            }}
          />
        )}
      </Opener>
    </div>
  );
}
