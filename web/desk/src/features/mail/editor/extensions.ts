import Image from "@tiptap/extension-image";
import { Paragraph } from "@tiptap/extension-paragraph";
import TextAlign from "@tiptap/extension-text-align";
import { Color, FontFamily, FontSize, TextStyle } from "@tiptap/extension-text-style";
import { Placeholder } from "@tiptap/extensions";
import { mergeAttributes } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";

/** A line is a line wherever it is read: mail programs put room between paragraphs that say nothing of it. */
const Line = Paragraph.extend({
  renderHTML: ({ HTMLAttributes }) => ["p", mergeAttributes({ style: "margin: 0" }, HTMLAttributes), 0],
});

/** What a mail may be made of: what every mail program can show. */
export const extensions = (placeholder: string) => [
  StarterKit.configure({
    paragraph: false,
    heading: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: { openOnClick: false, autolink: true, defaultProtocol: "https" },
  }),
  Line,
  TextStyle,
  Color,
  FontFamily,
  FontSize,
  TextAlign.configure({ types: ["paragraph"] }),
  Image.configure({ inline: true, allowBase64: false }),
  Placeholder.configure({ placeholder }),
];

/** Kinds, and faces by their own names. Nothing chosen is sans serif, as mail programs show what says nothing. */
export const FONTS = [
  { name: "sans", value: "" },
  { name: "serif", value: "georgia, serif" },
  { name: "mono", value: "courier, monospace" },
  { name: "Arial", value: "arial, sans-serif" },
  { name: "Verdana", value: "verdana, sans-serif" },
  { name: "Tahoma", value: "tahoma, sans-serif" },
] as const;

export const SIZES = [
  { key: "small", value: "12px" },
  { key: "normal", value: "" },
  { key: "large", value: "18px" },
  { key: "huge", value: "28px" },
] as const;

export const COLOURS = [
  "#1c1f26",
  "#59606c",
  "#b42318",
  "#dd7f00",
  "#1a7337",
  "#1d5fa8",
  "#5a4fcf",
  "#9c2a7a",
] as const;
