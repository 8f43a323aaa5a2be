"""Cleaned HTML as a tree, and back. lxml speaks without types: here it is kept to a few words."""

from collections.abc import Iterator
from typing import Any, Literal

import lxml.html

_html: Any = lxml.html
_etree: Any = _html.etree


def parse(html: str) -> Any:
    """A ``div`` with everything in it."""
    parser = _html.HTMLParser(encoding="utf-8", huge_tree=True)
    return _html.fragment_fromstring(f"<div>{html}</div>".encode(), parser=parser)


def inner(root: Any) -> str:
    """What is in an element, as HTML."""
    written: str = _etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    return written[written.index(">") + 1 : written.rindex("<")] if "</" in written else ""


def walk(root: Any) -> Iterator[tuple[Literal["start", "end"], Any]]:
    return _etree.iterwalk(root, events=("start", "end", "comment", "pi"))


def element(tag: str, text: str = "", **attributes: str) -> Any:
    made = _html.Element(tag, **attributes)
    made.text = text
    return made


def words(node: Any) -> str:
    """All text in it."""
    return "".join(node.itertext())


def remove(node: Any) -> None:
    """Take it out; what is written after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)
