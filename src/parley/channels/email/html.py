"""HTML from outside made safe to show, and HTML from our editor made safe to send.

nh3 has the first word (what comes in is well-formed and harmless when we look at it) and the last one.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import nh3

from parley.channels.email import quotes_html, tree

# fmt: off
TAGS = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
    "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img",
    "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span",
    "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "tt", "u", "ul", "var", "wbr",
}
# fmt: on
_SIZES = {"width", "height", "align", "valign", "bgcolor"}
ATTRIBUTES = {
    "*": {"style", "dir", "lang", "title", "align"},
    "a": {"href", "name"},
    "img": {"src", "alt", "width", "height", "border", "hspace", "vspace", "data-remote"},
    "font": {"color", "face", "size"},
    "table": {*_SIZES, "border", "cellpadding", "cellspacing"},
    "tr": _SIZES,
    "td": {*_SIZES, "colspan", "rowspan", "nowrap"},
    "th": {*_SIZES, "colspan", "rowspan", "nowrap", "scope"},
    "col": {"span", "width"},
    "colgroup": {"span", "width"},
    "ol": {"start", "type", "reversed"},
    "ul": {"type"},
    "li": {"value"},
    "hr": {"width", "size", "color", "noshade"},
    "blockquote": {"type"},
    "div": {"bgcolor"},
}
# Nothing that takes an address: what is outside is asked for when the agent says so, and not before.
# fmt: off
STYLES = {
    "color", "background-color", "font-family", "font-size", "font-style", "font-weight", "font-variant",
    "line-height", "letter-spacing", "text-align", "text-decoration", "text-decoration-line",
    "text-decoration-color", "text-indent", "text-transform", "vertical-align", "white-space", "word-break",
    "word-wrap", "overflow-wrap", "direction", "width", "height", "max-width", "min-width", "max-height",
    "min-height", "margin", "margin-top", "margin-right", "margin-bottom", "margin-left", "padding",
    "padding-top", "padding-right", "padding-bottom", "padding-left", "border", "border-top", "border-right",
    "border-bottom", "border-left", "border-color", "border-style", "border-width", "border-top-color",
    "border-top-style", "border-top-width", "border-right-color", "border-right-style", "border-right-width",
    "border-bottom-color", "border-bottom-style", "border-bottom-width", "border-left-color",
    "border-left-style", "border-left-width", "border-radius", "border-collapse", "border-spacing",
    "table-layout", "display", "float", "clear", "list-style-type", "caption-side", "mso-line-height-rule",
}
# fmt: on
# Of a background in short only its colour is kept: without it white words would stand on white paper.
_BACKGROUND = re.compile(r"(?<![\w-])background\s*:\s*([^;]*)", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^()]*\)", re.IGNORECASE)
_NAMED = re.compile(
    r"(?!(?:none|no-repeat|repeat|repeat-[xy]|center|top|left|right|bottom|scroll|fixed|local|cover|contain|auto)$)[a-z]+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"url\([^)]*\)", re.IGNORECASE)
_MARKS = {"class", "id"}
_WITH_MARKS = {**ATTRIBUTES, "*": ATTRIBUTES["*"] | _MARKS}
_DROPPED = {"script", "style", "title", "head", "noscript", "template", "iframe", "object", "svg", "math", "select"}
_PICTURE = re.compile(r"^data:image/(png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?=[/:?#\s]|$)", re.IGNORECASE)
DEEPEST = 1_500
# Tags that must be closed: what many leave open is closed by the next of its kind.
_NESTS = re.compile(
    r"<(/?)(?:a|abbr|address|article|aside|b|big|blockquote|center|code|dd|div|dl|em|font|footer|form|h[1-6]|header|i|ins"
    r"|main|nav|ol|pre|q|s|section|small|span|strike|strong|sub|sup|table|tt|u|ul)\b",
    re.IGNORECASE,
)
_URLS = {"http", "https", "mailto", "tel"}


class Cleaned(NamedTuple):
    """A mail's HTML, ready to be put into a frame."""

    new: str
    quoted: str
    remote_pictures: int
    used: set[str]
    """The Content-IDs of pictures shown in it."""


class TooDeep(Exception):
    """Nested deeper than anything written by people or for them: to clean it takes longer than it is worth."""


def must_be_shallow(html: str) -> None:
    """Cleaning takes the square of the depth."""
    depth = 0
    for match in _NESTS.finditer(html):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > DEEPEST:
            raise TooDeep


def clean(html: str, pictures: Mapping[str, str]) -> Cleaned:
    """``pictures`` are the addresses of inline pictures by Content-ID. Raises TooDeep."""
    must_be_shallow(html)
    root = tree.parse(_FIRST.clean(html))
    used: set[str] = set()
    remote = 0
    for node in list(root.iter("img", "a")):
        if node.tag == "a":
            _show_target(node)
            continue
        remote += _picture(node, pictures, used)
    new, quoted = quotes_html.split_tree(root)
    return Cleaned(_finish(tree.inner(new)), _finish(tree.inner(quoted)) if quoted is not None else "", remote, used)


def clean_own(html: str) -> str:
    """What an agent wrote. Pictures are ours (``/media/…``), or nowhere. Raises TooDeep."""
    must_be_shallow(html)
    return _OWN.clean(html)


def _finish(html: str) -> str:
    return _LAST.clean(html).strip()


def _no_scripts(tag: str, name: str, value: str) -> str | None:
    if value.lstrip().lower().startswith("data:") and not (tag == "img" and name == "src" and _PICTURE.match(value)):
        return None
    if name == "data-remote" and not value.lower().startswith(("http://", "https://")):
        return None
    if name == "style":
        return _BACKGROUND.sub(_in_colour, value)
    return value


def _in_colour(background: re.Match[str]) -> str:
    words = _ADDRESS.sub(" ", background.group(1)).split("!")[0].strip()
    found = _COLOUR.search(words) or next(filter(None, map(_NAMED.fullmatch, words.split())), None)
    return f"background-color:{found.group(0)}" if found else ""


def _own_pictures(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src" and not value.startswith("/media/"):
        return None
    if name in ("href", "data-remote") and value.startswith("/"):
        return None
    return value


def _picture(node: Any, pictures: Mapping[str, str], used: set[str]) -> int:
    """Put a picture where it can be shown; 1 when another server has it."""
    source = (node.get("src") or "").strip()
    node.attrib.pop("data-remote", None)
    if source.lower().startswith("cid:"):
        cid = source[4:].strip("<>")
        found = pictures.get(cid)
        if found is None:
            node.attrib.pop("src")
            return 0
        used.add(cid)
        node.set("src", found)
        return 0
    if _PICTURE.match(source):
        return 0
    node.attrib.pop("src", None)
    if source.lower().startswith(("http://", "https://")):
        node.set("data-remote", source)
        return 1
    return 0


def _show_target(node: Any) -> None:
    """A link says where it leads, above all when its words say otherwise."""
    href = (node.get("href") or "").strip()
    if not href:
        return
    node.set("title", href)
    try:
        real = urlsplit(href).hostname or ""
    except ValueError:
        node.attrib.pop("href")
        return
    claimed = _HOST.match(" ".join(tree.words(node).split()))
    if claimed and real and not _same_site(claimed.group(1).lower(), real.lower()):
        shown = tree.element("span", f" [{real}]")
        shown.tail, node.tail = node.tail, None
        node.addnext(shown)


def _same_site(claimed: str, real: str) -> bool:
    return real == claimed or real.endswith(f".{claimed}")


# Made once: that takes longer than cleaning a mail of ordinary size.
_FIRST = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=_DROPPED,
    attributes=_WITH_MARKS,
    attribute_filter=_no_scripts,
    url_schemes={*_URLS, "cid", "data"},
    filter_style_properties={*STYLES, "background"},
    url_relative="deny",
)
_LAST = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=_DROPPED,
    attributes=ATTRIBUTES,
    attribute_filter=_no_scripts,
    url_schemes={*_URLS, "data"},
    filter_style_properties=STYLES,
    set_tag_attribute_values={"a": {"target": "_blank"}},
)
_OWN = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=_DROPPED,
    attributes=ATTRIBUTES,
    attribute_filter=_own_pictures,
    url_schemes=_URLS,
    filter_style_properties=STYLES,
)
