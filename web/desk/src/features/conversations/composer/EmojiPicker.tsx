import { type EmojiPickerListComponents, EmojiPicker as Picker } from "frimousse";
import { useTranslation } from "react-i18next";
import classes from "./EmojiPicker.module.css";
import { emojiData } from "./emojiData";

// Of one identity: parts made anew would be mounted anew at every key.
const PARTS: EmojiPickerListComponents = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className={classes.category}>
      {category.label}
    </div>
  ),
  Row: (props) => <div {...props} className={classes.row} />,
  Emoji: ({ emoji, ...props }) => (
    <button type="button" {...props} className={classes.emoji} data-active={emoji.isActive || undefined}>
      {emoji.emoji}
    </button>
  ),
};

/** Loaded when first opened: neither it nor its data is part of the page's first load. */
export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t, i18n } = useTranslation("conversations");
  return (
    <Picker.Root
      className={classes.root}
      locale={i18n.language}
      resolveEmojiData={emojiData}
      columns={9}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
    >
      <div className={classes.head}>
        <Picker.Search
          className={classes.search}
          placeholder={t("emoji.search")}
          aria-label={t("emoji.search")}
          // By itself: it comes too late for the popover to give it the focus.
          autoFocus
        />
        <Picker.SkinToneSelector
          className={classes.tone}
          aria-label={t("emoji.skinTone")}
          title={t("emoji.skinTone")}
        />
      </div>
      <Picker.Viewport className={classes.viewport}>
        <Picker.Loading className={classes.words}>{t("emoji.loading")}</Picker.Loading>
        <Picker.Empty className={classes.words}>
          {({ search }) => t(search ? "emoji.none" : "emoji.failed")}
        </Picker.Empty>
        <Picker.List components={PARTS} />
      </Picker.Viewport>
      <div className={classes.foot}>
        <Picker.ActiveEmoji>
          {({ emoji }) =>
            emoji ? (
              <>
                <span aria-hidden>{emoji.emoji}</span>
                <span className="one-line">{emoji.label}</span>
              </>
            ) : (
              <span className="one-line" style={{ fontSize: "inherit" }}>
                {t("emoji.choose")}
              </span>
            )
          }
        </Picker.ActiveEmoji>
      </div>
    </Picker.Root>
  );
}
