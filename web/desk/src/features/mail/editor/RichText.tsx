import "@mantine/tiptap/styles.layer.css";
import { Popover } from "@mantine/core";
import { RichTextEditor } from "@mantine/tiptap";
import type { Media, MediaLimits, Shortcode } from "@parley/api/types";
import { getSchema } from "@tiptap/core";
import { useEditor } from "@tiptap/react";
import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { filled, slashAt, type Variables } from "../../shortcodes/insert";
import { optionId, ShortcodeList } from "../../shortcodes/ShortcodeList";
import { useShortcodeMenu } from "../../shortcodes/useShortcodeMenu";
import classes from "./Editor.module.css";
import { extensions } from "./extensions";
import { clipboardParser, toContent, toMail, withoutStyles } from "./html";
import { Toolbar } from "./Toolbar";
import { useLabels } from "./useLabels";

export type RichTextHandle = {
  focus: () => void;
  insert: (words: string) => void;
  /** Whether it is there to take it. */
  insertPicture: (media: Media) => boolean;
  /** Whether the files that are just being dropped were dropped onto the text. */
  wasDroppedOn: () => boolean;
};

type Props = {
  ref: Ref<RichTextHandle>;
  /** What it begins with. */
  html: string;
  variables: Variables;
  limits: MediaLimits | undefined;
  onChange: (html: string) => void;
  onPictures: (files: File[]) => void;
  /** Below the text. */
  children: ReactNode;
};

/** The text of a mail and the tools to form it. */
export function RichText({ ref, html, variables, limits, onChange, onPictures, children }: Props) {
  const { t } = useTranslation("mail");
  const labels = useLabels();
  const listId = useId();
  const [slash, setSlash] = useState<{ from: number; to: number; query: string } | null>(null);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const droppedOn = useRef(false);
  const focusOwed = useRef(false);
  const made = useMemo(() => extensions(t("editor.placeholder")), [t]);
  const [content] = useState(() => toContent(html, getSchema(made)));
  const events = useRef({ onChange, onPictures });
  events.current = { onChange, onPictures };

  const editor = useEditor({
    extensions: made,
    content,
    injectCSS: false, // the content security policy allows no style element; see Editor.module.css
    shouldRerenderOnTransaction: true,
    editorProps: {
      attributes: { "aria-label": t("editor.text"), role: "textbox", "aria-multiline": "true", dir: "auto" },
      transformPastedHTML: withoutStyles,
      handlePaste: (_, event) => {
        const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
        // Office programs add a picture of the text they copy; the text is what was meant.
        if (files.length === 0 || event.clipboardData?.types.some((type) => type.startsWith("text/"))) return false;
        events.current.onPictures(files);
        return true;
      },
      handleDrop: (view, event) => {
        if (!event.dataTransfer?.files.length) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at) editor.commands.setTextSelection(at.pos);
        // The conversation around it takes the files, and asks whether it was here.
        droppedOn.current = true;
        setTimeout(() => {
          droppedOn.current = false;
        });
        return true;
      },
    },
    onCreate: ({ editor: created }) => {
      created.setOptions({
        editorProps: { ...created.options.editorProps, clipboardParser: clipboardParser(created.schema) },
      });
      if (focusOwed.current) created.commands.focus();
      focusOwed.current = false;
    },
    onUpdate: ({ editor: changed }) => events.current.onChange(toMail(changed.getHTML())),
    onTransaction: ({ editor: changed }) => setSlash(slashIn(changed)),
  });

  useImperativeHandle(
    ref,
    () => ({
      // The one of the first drawing is thrown away when the page takes its time; the one that is kept comes a moment later.
      focus: () => {
        if (editor.isDestroyed) focusOwed.current = true;
        else editor.commands.focus();
      },
      insert: (words) => insertInto(editor, words),
      insertPicture: (media) =>
        editor.isDestroyed ? false : editor.chain().focus().setImage({ src: media.url, alt: media.name }).run(),
      wasDroppedOn: () => droppedOn.current,
    }),
    [editor],
  );

  const pick = (shortcode: Shortcode) => insertInto(editor, filled(shortcode.text, variables), slash);
  const asked = slash !== null && slash.from !== dismissed && editor.isFocused;
  const menu = useShortcodeMenu(slash?.query ?? "", asked, pick, () => setDismissed(slash?.from ?? null));
  const menuOpen = asked && menu.items.length > 0;
  const option = menuOpen ? optionId(listId, menu.index) : null;
  // On the text itself, which keeps the focus.
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const area = scroller.current?.querySelector("[role=textbox]");
    if (option) area?.setAttribute("aria-activedescendant", option);
    else area?.removeAttribute("aria-activedescendant");
  }, [option]);

  return (
    <RichTextEditor
      editor={editor}
      labels={labels}
      classNames={{ root: classes.rich, toolbar: classes.toolbar, content: classes.content }}
    >
      <Popover
        opened={menuOpen}
        position="top-start"
        width={420}
        offset={6}
        trapFocus={false}
        returnFocus={false}
        withRoles={false}
      >
        <Popover.Target>
          <div className={classes.toolbarPlace}>
            <Toolbar editor={editor} limits={limits} onPictures={onPictures} />
          </div>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          {menuOpen && (
            <ShortcodeList id={listId} menu={menu} query={slash?.query ?? ""} variables={variables} onPick={pick} />
          )}
        </Popover.Dropdown>
      </Popover>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the menu that the text opens; a click beside it leads into it */}
      <div
        ref={scroller}
        className={classes.scroller}
        onKeyDownCapture={(event) => {
          if (menuOpen) menu.onKeyDown(event);
        }}
        onMouseDown={(event) => {
          if (event.target !== event.currentTarget) return;
          event.preventDefault();
          editor.commands.focus("end");
        }}
      >
        <RichTextEditor.Content />
        {children}
      </div>
    </RichTextEditor>
  );
}

type Changed = NonNullable<ReturnType<typeof useEditor>>;

/** The `/word` that the cursor stands behind, and where it is. */
function slashIn({ state }: Changed) {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "\ufffc");
  const found = slashAt(before, before.length);
  return found && { from: $from.pos - (before.length - found.start), to: $from.pos, query: found.query };
}

/** As if it had been typed, in place of what was typed to find it. */
function insertInto(editor: Changed, words: string, instead?: { from: number; to: number } | null) {
  const chain = editor.chain().focus();
  if (instead) chain.deleteRange(instead);
  chain.insertContent(asContent(words)).run();
}

/** Plain text as lines of its own. */
function asContent(words: string) {
  const lines = words.split("\n");
  if (lines.length === 1) return { type: "text", text: words };
  return lines.map((line) => ({ type: "paragraph", ...(line && { content: [{ type: "text", text: line }] }) }));
}
