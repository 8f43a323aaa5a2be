"""What is new in an answer written in HTML, and what follows it; as ``quotes`` tells it of text."""

from collections.abc import Sequence
from typing import Any

from parley.channels.email import tree
from parley.channels.email.quotes import LONGEST_ATTRIBUTION, is_head, says_something, signature
from parley.channels.email.words import ORIGINAL, WROTE

# A head or an attribution is made of no more.
MOST_ELEMENTS = 60

_WHOLE_QUOTES = ("gmail_quote", "gmail_quote_container", "yahoo_quoted", "protonmail_quote", "tutanota_quote")
_REST_IS_QUOTED = (
    "divRplyFwdMsg",
    "appendonsend",
    "x_divRplyFwdMsg",
    "x_appendonsend",
    "mail-editor-reference-message-container",
)
_SIGNATURES = ("gmail_signature", "moz-signature", "Signature", "protonmail_signature_block")
_PREFIXES = ("moz-cite-prefix", "gmail_attr", "x_gmail_attr", "AppleOriginalContents")


def split_tree(root: Any) -> tuple[Any, Any | None]:
    """New, and the rest; the tree given is used up."""
    found = _quote(root)
    if found is None:
        return root, None
    node, whole = found
    rest = tree.element("div")
    moved = [node] if whole else [node, *_following(node, root)]
    if whole and _says(_after(node, root)):
        # Something follows the quote. Above it nothing: an answer below. Otherwise the two are mixed.
        if _says(_before(node, root)) or len(_all_quotes(root)) > 1:
            return root, None
    elif whole:
        moved = [node, *_following(node, root)]
    if _leaves_nothing(root, moved):
        return root, None
    prefix = _prefix(node)
    if prefix is not None:
        moved.insert(0, prefix)
    for one in moved:
        tree.remove(one)
        one.tail = None
        rest.append(one)
    return root, rest


def _marks(node: Any) -> list[str]:
    return [*(node.get("class") or "").split(), node.get("id") or ""]


def _all_quotes(root: Any) -> list[Any]:
    return [node for node in root.iter("blockquote", "div") if _is_quote(node) and not _in_quote(node)]


def _is_quote(node: Any) -> bool:
    marks = _marks(node)
    if any(mark in _WHOLE_QUOTES for mark in marks):
        return True
    return node.tag == "blockquote" and (node.get("type") or "").lower() == "cite"


def _in_quote(node: Any) -> bool:
    return any(_is_quote(above) for above in node.iterancestors("blockquote", "div"))


def _quote(root: Any) -> tuple[Any, bool] | None:
    """Where a quote begins; True when it is all in that element, False when it goes on to the end."""
    small = _small(root)
    for node in root.iter():
        if not isinstance(node.tag, str) or node is root:
            continue
        if _is_quote(node):
            return node, True
        if any(mark in _REST_IS_QUOTED for mark in _marks(node)):
            return node, False
        if node not in small:
            continue
        if _is_outlook_head(node):
            return node, False
        if node.tag in ("div", "p", "span") and len(node) <= 3:
            said = _few_words(node)
            if said and ORIGINAL.match(said):
                return node, False
            if said and (announced := _announced(node, said)) is not None:
                return announced, True
    return None


def _small(root: Any) -> set[Any]:
    """Elements in which there is little: only those are worth a look for a few words."""
    sizes: list[int] = []
    small: set[Any] = set()
    for event, node in tree.walk(root):
        if event == "start":
            sizes.append(1)
        elif sizes and isinstance(node.tag, str):
            size = sizes.pop()
            if size <= MOST_ELEMENTS:
                small.add(node)
            if sizes:
                sizes[-1] += size
    return small


def _few_words(node: Any) -> str:
    """Its text if that is no longer than an attribution; looks no further than it must."""
    said = ""
    for event, one in tree.walk(node):
        if event == "start" and isinstance(one.tag, str):
            said += one.text or ""
        elif one is not node:
            said += one.tail or ""
        if len(said) > LONGEST_ATTRIBUTION:
            return ""
    return " ".join(said.split())


def _announced(node: Any, said: str) -> Any | None:
    """Anna wrote: and then a block that is set apart."""
    following = node.getnext()
    return following if WROTE.match(said) and following is not None and following.tag == "blockquote" else None


def _is_outlook_head(node: Any) -> bool:
    """The block From, Sent, To, Subject, as Outlook sets it: lines of their own, labels in bold or not."""
    if node.tag not in ("div", "p") or len(node) > 12:
        return False
    said = _lines(node)
    return bool(said) and len(said) <= 12 and is_head(said, 0)


def _lines(node: Any) -> list[str]:
    """Its text by lines, if it is short."""
    text: list[str] = []
    for event, one in tree.walk(node):
        if not isinstance(one.tag, str):
            continue
        if event == "start":
            if one.tag in ("br", "p", "div") and one is not node:
                text.append("\n")
            text.append(" ".join((one.text or "").split()) + (" " if (one.text or "").endswith((" ", "\xa0")) else ""))
        elif one is not node:
            text.append((one.tail or "").replace("\r", "").replace("\n", " "))
    return [line.strip() for line in "".join(text).split("\n") if line.strip()]


def _following(node: Any, root: Any) -> list[Any]:
    """Every element behind it that is not in it: its later brothers, and those of all above it."""
    found: list[Any] = []
    while node is not root:
        _wrap_tail(node)
        found += list(node.itersiblings())
        node = node.getparent()
    return found


def _wrap_tail(node: Any) -> None:
    """Text behind an element, made an element: so that it can be moved."""
    for one in [node, *node.itersiblings()]:
        if one.tail and one.tail.strip():
            span = tree.element("span", one.tail)
            one.tail = None
            one.addnext(span)


def _prefix(node: Any) -> Any | None:
    """Anna wrote: that stands before the quote."""
    before = node.getprevious()
    if before is None or (before.tail and before.tail.strip()):
        return None
    if any(mark in _PREFIXES for mark in _marks(before)) or WROTE.match(_few_words(before)):
        return before
    return before if before.tag == "hr" else None


def _after(node: Any, root: Any) -> str:
    """What is said behind it, without signatures."""
    said: list[str] = []
    while node is not root:
        said.append(node.tail or "")
        for one in node.itersiblings():
            if not any(mark in _SIGNATURES for mark in _marks(one)):
                said.append(tree.words(one) if isinstance(one.tag, str) else "")
            said.append(one.tail or "")
        node = node.getparent()
    return "".join(said)


def _before(node: Any, root: Any) -> str:
    said: list[str] = []
    prefix = _prefix(node)
    while node is not root:
        for one in node.itersiblings(preceding=True):
            if one is not prefix:
                said.append(tree.words(one) if isinstance(one.tag, str) else "")
            said.append(one.tail or "")
        node = node.getparent()
        said.append(node.text or "")
    return "".join(said)


def _says(text: str) -> bool:
    lines = text.split("\n")
    mark = signature(lines)
    return says_something(lines if mark is None else lines[:mark])


def _leaves_nothing(root: Any, moved: Sequence[Any]) -> bool:
    gone = set(moved)
    for node in root.iter():
        parent = node.getparent() if node is not root else None
        above_gone = parent is not None and parent in gone
        if above_gone:
            gone.add(node)
        if not above_gone and says_something([node.tail or ""]):
            return False
        if node not in gone and (
            node.tag == "img" or (isinstance(node.tag, str) and says_something([node.text or ""]))
        ):
            return False
    return True
