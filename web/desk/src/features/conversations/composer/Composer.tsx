import { Button, Popover, Textarea, Tooltip } from "@mantine/core";
import type { Shortcode } from "@parley/api/types";
import { IconLock, IconSend2 } from "@tabler/icons-react";
import { type ClipboardEvent, type KeyboardEvent, memo, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../access/account";
import { AttachmentTray } from "../../media/AttachmentTray";
import { filled, slashAt } from "../../shortcodes/insert";
import { optionId, ShortcodeList } from "../../shortcodes/ShortcodeList";
import { useShortcodeMenu } from "../../shortcodes/useShortcodeMenu";
import { Answering } from "./Answering";
import classes from "./Composer.module.css";
import { insertAt } from "./insert";
import { Tools } from "./Tools";
import type { Composing } from "./useComposer";
import { useTellTyping } from "./useTellTyping";

/** With Alt: to answer to the message above, or below. */
const QUOTE_STEPS: Record<string, 1 | -1> = { ArrowUp: -1, ArrowDown: 1 };

type Props = {
  composing: Composing;
  customerName: string;
  /** To answer to the message above the quoted one, or below it. */
  onStepQuote: (by: 1 | -1) => void;
  /** The editor goes; whether somebody was writing in it. */
  onGone?: (wasWriting: boolean) => void;
};

/** Where an answer or a note is written. */
export const Composer = memo(function Composer({ composing, customerName, onStepQuote, onGone }: Props) {
  const { t } = useTranslation("conversations");
  const { area, mode, text, room, canSend } = composing;
  const account = useAccount();
  const tellTyping = useTellTyping(composing.conversationId, text === "");
  const [caret, setCaret] = useState(0);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const listId = useId();
  const gone = useRef(onGone);
  gone.current = onGone;
  useLayoutEffect(() => {
    const editor = area.current;
    return () => gone.current?.(document.activeElement === editor);
  }, [area]);
  const name = customerName || t("messages.theCustomer");
  const note = mode === "note";

  const insert = (words: string, start?: number) => {
    const editor = area.current;
    if (editor) insertAt(editor, start ?? editor.selectionStart, editor.selectionEnd, words, composing.write);
  };
  const variables = { customer: customerName, agent: account.name, dialog_id: String(composing.conversationId) };
  const pick = (shortcode: Shortcode, start?: number) => insert(filled(shortcode.text, variables), start);

  const slash = slashAt(text, caret);
  const asked = slash !== null && slash.start !== dismissed;
  const menu = useShortcodeMenu(
    slash?.query ?? "",
    asked,
    (shortcode) => pick(shortcode, slash?.start),
    () => setDismissed(slash?.start ?? null),
  );
  // A slash that leads nowhere is just a slash.
  const menuOpen = asked && menu.items.length > 0;

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (menuOpen && menu.onKeyDown(event)) return;
    // Enter that ends an input method's composition belongs to it; Safari tells only by the key code.
    const composed = event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !composed) {
      event.preventDefault();
      composing.send();
    }
    const by = event.altKey ? QUOTE_STEPS[event.key] : undefined;
    if (by) {
      event.preventDefault();
      onStepQuote(by);
    }
    if (event.key === "Escape" && !composed) {
      if (composing.quotes) composing.unquote();
      else event.currentTarget.blur();
    }
  };

  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // Office programs add a picture of the text they copy; the text is what was meant.
    if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    composing.attach(files);
  };

  return (
    <div className={classes.composer}>
      <Popover
        opened={menuOpen}
        position="top-start"
        width="target"
        offset={6}
        trapFocus={false}
        returnFocus={false}
        withRoles={false}
      >
        <Popover.Target>
          <div className={classes.box} data-mode={mode}>
            {note && (
              <div className={classes.warning}>
                <IconLock size={15} stroke={2} aria-hidden />
                {t("composer.noteWarning", { name })}
              </div>
            )}
            {composing.quotes && <Answering quote={composing.quotes} onDrop={composing.unquote} />}
            <AttachmentTray
              attachments={composing.attachments}
              uploads={composing.uploads}
              limits={composing.limits}
              onDetach={composing.detach}
              onRetry={composing.retry}
              onDrop={composing.drop}
            />
            <Textarea
              ref={area}
              variant="unstyled"
              classNames={{ input: classes.input }}
              autosize
              minRows={2}
              maxRows={8}
              dir="auto"
              value={text}
              placeholder={note ? t("composer.notePlaceholder") : t("composer.placeholder", { name })}
              aria-label={note ? t("composer.noteLabel") : t("composer.label", { name })}
              aria-autocomplete="list"
              aria-controls={menuOpen ? listId : undefined}
              aria-activedescendant={menuOpen ? optionId(listId, menu.index) : undefined}
              aria-invalid={room.state === "over"}
              onChange={(event) => {
                composing.write(event.currentTarget.value);
                setCaret(event.currentTarget.selectionStart);
                setDismissed(null);
                if (!note && event.currentTarget.value.trim()) tellTyping();
              }}
              onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
            />
            <div className={classes.tools}>
              <Tools composing={composing} variables={variables} onInsert={insert} onPick={pick} />
              <Room composing={composing} />
              <Tooltip label={composing.uploading ? t("composer.uploading") : t("composer.sendHint")}>
                <Button
                  size="xs"
                  color={note ? "orange" : undefined}
                  rightSection={<IconSend2 size={16} stroke={1.75} aria-hidden />}
                  data-disabled={!canSend || undefined}
                  aria-disabled={!canSend}
                  onClick={composing.send}
                >
                  {t(note ? "composer.sendNote" : "composer.send")}
                </Button>
              </Tooltip>
            </div>
          </div>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          {menuOpen && (
            <ShortcodeList
              id={listId}
              menu={menu}
              query={slash?.query ?? ""}
              variables={variables}
              onPick={(shortcode) => pick(shortcode, slash?.start)}
            />
          )}
        </Popover.Dropdown>
      </Popover>
    </div>
  );
});

/** How many characters are left, once that matters. */
function Room({ composing: { room } }: { composing: Composing }) {
  const { t, i18n } = useTranslation("conversations");
  const count = room.state === "plenty" ? 0 : room.count;
  const values = { count, number: count.toLocaleString(i18n.language) };
  return (
    <span className={classes.room} data-state={room.state} role="status">
      {room.state === "near" && t("composer.left", values)}
      {room.state === "over" && t("composer.over", values)}
    </span>
  );
}
