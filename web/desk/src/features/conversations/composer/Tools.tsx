import { ActionIcon, Popover, Tooltip } from "@mantine/core";
import type { MediaLimits, Shortcode } from "@parley/api/types";
import { IconLock, IconLockOpen, IconMoodSmile, IconPaperclip, IconSlash } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLimitsInWords } from "../../media/useLimitsInWords";
import type { Variables } from "../../shortcodes/insert";
import { ShortcodeSearch } from "../../shortcodes/ShortcodeSearch";
import classes from "./Composer.module.css";
import { EmojiPlaceholder } from "./EmojiPlaceholder";
import type { Composing } from "./useComposer";

const EmojiPicker = lazy(() => import("./EmojiPicker"));

type Props = {
  composing: Composing;
  variables: Variables;
  onInsert: (text: string) => void;
  onPick: (shortcode: Shortcode) => void;
};

/** Emoji, files, shortcodes, and the lock that turns an answer into a note. */
export function Tools({ composing, variables, onInsert, onPick }: Props) {
  const { t } = useTranslation("conversations");
  const note = composing.mode === "note";
  const lock = t(note ? "composer.noteOff" : "composer.noteOn");
  const Lock = note ? IconLock : IconLockOpen;
  return (
    <>
      <Opener name={t("composer.emoji")} icon={<IconMoodSmile size={19} stroke={1.6} />} width={336}>
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
      <AttachButton limits={composing.limits} onFiles={composing.attach} />
      <Opener name={t("composer.shortcode")} icon={<IconSlash size={19} stroke={1.6} />} width={420}>
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
      <Tooltip label={lock}>
        <ActionIcon
          className={classes.lock}
          aria-label={lock}
          aria-pressed={note}
          aria-keyshortcuts={note ? "R" : "N"}
          onClick={() => composing.begin(note ? "text" : "note")}
        >
          <Lock size={19} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

type OpenerProps = {
  name: string;
  icon: ReactNode;
  width: number;
  /** `close` after something was picked; `dismiss` gives the focus back to the button. */
  children: (close: () => void, dismiss: () => void) => ReactNode;
};

/** A button with something that floats above it. Esc and a click elsewhere close it. */
export function Opener({ name, icon, width, children }: OpenerProps) {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => setOpened(false);
  const dismiss = () => {
    close();
    button.current?.focus();
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-start"
      offset={8}
      width={width}
      trapFocus
      returnFocus={false}
      closeOnEscape={false}
    >
      <Popover.Target>
        <Tooltip label={name} disabled={opened}>
          <ActionIcon
            ref={button}
            aria-label={name}
            aria-expanded={opened}
            data-open={opened || undefined}
            onClick={() => setOpened(!opened)}
          >
            {icon}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown
        p={0}
        aria-label={name}
        onKeyDown={(event) => {
          if (event.key === "Escape") dismiss();
        }}
      >
        {opened && children(close, dismiss)}
      </Popover.Dropdown>
    </Popover>
  );
}

export function AttachButton({
  limits,
  onFiles,
}: {
  limits: MediaLimits | undefined;
  onFiles: (files: File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const { t } = useTranslation("conversations");
  const told = useLimitsInWords(limits);
  return (
    <>
      <Tooltip
        multiline
        label={
          <>
            {t("composer.attach")}
            <br />
            {told}
          </>
        }
      >
        <ActionIcon
          aria-label={`${t("composer.attach")}. ${told}`}
          disabled={!limits}
          onClick={() => input.current?.click()}
        >
          <IconPaperclip size={19} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={limits?.types.join(",")}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file chosen again is a choice, too.
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
