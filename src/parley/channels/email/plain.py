"""From HTML to plain text that reads well: paragraphs, lists, tables' rows, links with their targets."""

import re
from html import unescape
from typing import Any

from parley.channels.email import tree
from parley.kit.text import clean

# fmt: off
_BLOCKS = frozenset({
    "p", "div", "section", "article", "header", "footer", "main", "aside", "address", "blockquote", "pre", "h1",
    "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "tr", "form", "figure", "figcaption", "dl", "dt", "dd",
    "center", "fieldset",
})
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "dl"})
# fmt: on
# A paragraph that is a line, as our editor and many others write it.
_LINE = re.compile(r"(?:^|;)\s*margin\s*:\s*0(?:px)?\s*(?:;|$)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MANY_LINES = re.compile(r"\n{3,}")


def to_text(html: str) -> str:
    """Plain text of cleaned HTML; quoted parts get their ``> ``."""
    writer = _Writer()
    writer.element(tree.parse(html))
    return writer.text()


class _Writer:
    """Walks without recursion: mail from the wild nests as deep as it likes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._lists: list[int | None] = []
        self._after_mark = -1
        """How much was written when an item's mark was: what begins there needs no line of its own."""

    def text(self) -> str:
        lines = [line.rstrip() for line in "".join(self._parts).split("\n")]
        return _quoted(_MANY_LINES.sub("\n\n", "\n".join(lines)).strip("\n"))

    def element(self, root: Any) -> None:
        keep = 0
        for event, node in tree.walk(root):
            if not isinstance(node.tag, str):
                if event == "end":
                    self._said(node.tail, bool(keep))
                continue
            if event == "start":
                keep += node.tag == "pre"
                self._begin(node)
                self._said(node.text, bool(keep))
            else:
                keep -= node.tag == "pre"
                self._end(node)
                if node is not root:
                    self._said(node.tail, bool(keep))

    def _begin(self, node: Any) -> None:
        tag = node.tag
        if tag == "br":
            self._parts.append("\n")
        elif tag == "hr":
            self._line()
            self._parts.append("-" * 20 + "\n")
        elif tag == "img":
            if alt := _SPACE.sub(" ", node.get("alt") or "").strip():
                self._parts.append(f"[{alt}]")
        elif tag == "li":
            self._line()
            indent = "  " * max(len(self._lists) - 1, 0)
            if self._lists and (number := self._lists[-1]) is not None:
                self._lists[-1] = number + 1
                self._parts.append(f"{indent}{number}. ")
            else:
                self._parts.append(f"{indent}- ")
            self._after_mark = len(self._parts)
        elif tag in _BLOCKS:
            self._line(apart=self._is_apart(node))
        if tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else None)
        elif tag == "blockquote":
            self._parts.append("\x01")

    def _end(self, node: Any) -> None:
        tag = node.tag
        if tag == "a":
            self._target(node)
        elif tag in ("td", "th"):
            self._parts.append(" ")
        elif tag == "blockquote":
            self._line()
            self._parts.append("\x02")
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _BLOCKS or tag == "li":
            self._line(apart=self._is_apart(node))

    def _is_apart(self, node: Any) -> bool:
        if node.tag not in _APART or self._lists:
            return False
        return node.tag != "p" or not _LINE.search(node.get("style") or "")

    def _target(self, node: Any) -> None:
        """Where a link leads, unless its words say so."""
        href = node.get("href") or ""
        said = _SPACE.sub(" ", "".join(node.itertext())).strip()
        bare = href.removeprefix("mailto:").removeprefix("tel:").rstrip("/")
        if href.startswith(("http:", "https:", "mailto:", "tel:")) and said and bare not in said.rstrip("/"):
            shown = bare.removeprefix("https://").removeprefix("http://")
            if shown != said.removeprefix("https://").removeprefix("http://").rstrip("/"):
                self._parts.append(f" <{href}>")

    def _said(self, text: str | None, keep: bool) -> None:
        if not text:
            return
        text = text.translate(_OURS)
        if keep:
            self._parts.append(text)
            return
        text = _SPACE.sub(" ", text)
        if self._at_line_start() or self._ends_with(" "):
            text = text.lstrip(" ")
        if text:
            self._parts.append(text.replace("\xa0", " "))

    def _last(self) -> str:
        for part in reversed(self._parts):
            if part not in ("\x01", "\x02", ""):
                return part
        return "\n"

    def _at_line_start(self) -> bool:
        return self._last().endswith("\n")

    def _ends_with(self, char: str) -> bool:
        return self._last().endswith(char)

    def _line(self, *, apart: bool = False) -> None:
        if len(self._parts) == self._after_mark:
            return
        if not self._at_line_start():
            self._parts.append("\n")
        if apart and self._parts and not self._last().endswith("\n\n"):
            self._parts.append("\n")


# The two signs that mark a quote's ends until all is one text.
_OURS = {1: None, 2: None}


def _quoted(text: str) -> str:
    """The marks of quotes turned into ``> `` before each of their lines."""
    if "\x01" not in text:
        return text.strip()
    depth = 0
    lines: list[str] = []
    for line in text.split("\n"):
        depth += line.count("\x01")
        said = line.replace("\x01", "").replace("\x02", "")
        if said.strip() or (depth and lines and lines[-1].strip("> ")):
            lines.append(f"{'> ' * depth}{said}".rstrip() if depth else said)
        elif not depth and lines and lines[-1]:
            lines.append("")
        depth = max(0, depth - line.count("\x02"))
    kept: list[str] = []
    for line in reversed(lines):
        # A quote does not end in an empty line of its own.
        if line.strip("> ") or not line or (kept and kept[-1].startswith(line)):
            kept.append(line)
    return "\n".join(reversed(kept)).strip()


def looks_empty(html: str) -> bool:
    """Whether nothing of it can be seen."""
    return "<img" not in html and not without_tags(html)


def without_tags(html: str) -> str:
    """What is left of HTML that nothing else can be made of."""
    return clean(unescape(re.sub(r"<[^<>]*>", "", html)).replace("\xa0", " ")).strip()
