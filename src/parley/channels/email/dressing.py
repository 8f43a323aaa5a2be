"""What our editor makes, so written that mail programs other than browsers show it as it was meant.

Word's way with HTML (Outlook), Gmail's, and those of the others are known only by what they leave out: no width but
an attribute's, no direction but one that is said, no colour but in figures that all read. See docs/email.md.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from parley.channels.email import tree
from parley.media.schemas import Media

# As wide as a mail is read anywhere without moving it about.
WIDEST = 640
_COLOUR = re.compile(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)", re.IGNORECASE)
_BEFORE_COMMA = re.compile(r"\s+,")
_LINES = ("p", "li", "div", "blockquote")
# Between a list and what is around it, as in the editor; without it programs leave a line's height.
_LIST = "margin-top: 4px; margin-bottom: 4px"


def dressed(html: str, pictures: Mapping[str, Media]) -> str:
    """``pictures`` are those in it, by their keys."""
    root = tree.parse(html)
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        if style := node.get("style"):
            node.set("style", _BEFORE_COMMA.sub(",", _COLOUR.sub(_in_figures, style)))
        if node.tag in _LINES and not node.get("dir") and _is_from_right(tree.words(node)):
            node.set("dir", "rtl")
        if node.tag in ("ul", "ol"):
            node.set("style", f"{node.get('style')}; {_LIST}" if node.get("style") else _LIST)
            if not node.get("dir") and _is_from_right(tree.words(node)):
                # Its marks stand on the side where its lines begin.
                node.set("dir", "rtl")
        if node.tag == "img":
            _fit(node, pictures.get((node.get("src") or "").removeprefix("/media/").partition("/")[0]))
    return tree.inner(root)


def _fit(node: Any, picture: Media | None) -> None:
    if picture is None or not picture.width or node.get("width"):
        return
    node.set("width", str(min(picture.width, WIDEST)))
    node.set("style", "max-width: 100%; height: auto")


def _in_figures(colour: re.Match[str]) -> str:
    return "#" + "".join(f"{min(255, int(part)):02x}" for part in colour.groups())


def _is_from_right(text: str) -> bool:
    """By the first sign that has a direction, as browsers tell it."""
    for sign in text[:2_000]:
        match unicodedata.bidirectional(sign):
            case "L":
                return False
            case "R" | "AL":
                return True
            case _:
                pass
    return False
