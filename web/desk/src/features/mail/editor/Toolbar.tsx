import { ActionIcon, ColorSwatch, NativeSelect, Tooltip } from "@mantine/core";
import { RichTextEditor } from "@mantine/tiptap";
import type { MediaLimits } from "@parley/api/types";
import { IconBan, IconPalette, IconPhotoPlus } from "@tabler/icons-react";
import type { Editor } from "@tiptap/react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Opener } from "../../conversations/composer/Tools";
import classes from "./Editor.module.css";
import { COLOURS, FONTS, SIZES } from "./extensions";

const PICTURES = "image/png,image/jpeg,image/gif,image/webp";

type Props = { editor: Editor; limits: MediaLimits | undefined; onPictures: (files: File[]) => void };

/** How the text looks, and what stands in it. */
export function Toolbar({ editor, limits, onPictures }: Props) {
  const { t } = useTranslation("mail");
  return (
    <RichTextEditor.Toolbar aria-label={t("tool.label")} role="toolbar">
      <Face editor={editor} />
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Bold />
        <RichTextEditor.Italic />
        <RichTextEditor.Underline />
      </RichTextEditor.ControlsGroup>
      <Colour editor={editor} />
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.AlignLeft />
        <RichTextEditor.AlignCenter />
        <RichTextEditor.AlignRight />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.BulletList />
        <RichTextEditor.OrderedList />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Link />
        <Pictures disabled={!limits} onPictures={onPictures} />
        <RichTextEditor.ClearFormatting />
      </RichTextEditor.ControlsGroup>
    </RichTextEditor.Toolbar>
  );
}

const plain = (font: unknown) =>
  String(font ?? "")
    .replace(/["']/g, "")
    .toLowerCase();

const isKind = (name: (typeof FONTS)[number]["name"]) => name === "sans" || name === "serif" || name === "mono";

/** Font and size of what is selected, or of what is written next. */
function Face({ editor }: { editor: Editor }) {
  const { t } = useTranslation("mail");
  const style = editor.getAttributes("textStyle");
  const font = FONTS.find(({ value }) => value === plain(style.fontFamily))?.value ?? "";
  const size = SIZES.find(({ value }) => value === plain(style.fontSize))?.value ?? "";
  const setFont = (value: string) => {
    const chain = editor.chain().focus();
    (value ? chain.setFontFamily(value) : chain.unsetFontFamily()).run();
  };
  const setSize = (value: string) => {
    const chain = editor.chain().focus();
    (value ? chain.setFontSize(value) : chain.unsetFontSize()).run();
  };
  return (
    <>
      <NativeSelect
        size="xs"
        w={106}
        aria-label={t("tool.font")}
        value={font}
        data={FONTS.map(({ name, value }) => ({ value, label: isKind(name) ? t(`font.${name}`) : name }))}
        onChange={(event) => setFont(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        w={94}
        aria-label={t("tool.size")}
        value={size}
        data={SIZES.map(({ key, value }) => ({ value, label: t(`size.${key}`) }))}
        onChange={(event) => setSize(event.currentTarget.value)}
      />
    </>
  );
}

function Colour({ editor }: { editor: Editor }) {
  const { t } = useTranslation("mail");
  const now = String(editor.getAttributes("textStyle").color ?? "");
  return (
    <Opener name={t("tool.colour")} icon={<Palette colour={now} />} width={176}>
      {(close) => (
        <div className={classes.colours}>
          {COLOURS.map((colour, index) => (
            <ColorSwatch
              key={colour}
              component="button"
              type="button"
              color={colour}
              aria-label={t(`colour.${index as 0}`)}
              title={t(`colour.${index as 0}`)}
              onClick={() => {
                close();
                editor.chain().focus().setColor(colour).run();
              }}
            />
          ))}
          <ActionIcon
            size={28}
            aria-label={t("colour.none")}
            title={t("colour.none")}
            onClick={() => {
              close();
              editor.chain().focus().unsetColor().run();
            }}
          >
            <IconBan size={18} stroke={1.6} />
          </ActionIcon>
        </div>
      )}
    </Opener>
  );
}

/** The colour below it: a dark one would hide it on a dark page. */
const Palette = ({ colour }: { colour: string }) => (
  <IconPalette size={17} stroke={1.6} style={colour ? { borderBottom: `3px solid ${colour}` } : undefined} />
);

function Pictures({ disabled, onPictures }: { disabled: boolean; onPictures: (files: File[]) => void }) {
  const { t } = useTranslation("mail");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tooltip label={t("tool.picture")}>
        <RichTextEditor.Control
          aria-label={t("tool.picture")}
          disabled={disabled}
          onClick={() => input.current?.click()}
        >
          <IconPhotoPlus size={16} stroke={1.6} />
        </RichTextEditor.Control>
      </Tooltip>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={PICTURES}
        onChange={(event) => {
          onPictures([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
