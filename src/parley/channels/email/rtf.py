"""What an Outlook body in RTF says: the HTML or text that was put into it (MS-OXRTFEX), else its words."""

import re
from typing import Any, Literal, NamedTuple, cast

from parley.channels.email.headers import decoded
from parley.channels.email.tnef import Broken

# What is packed grows to less than nine times its length.
LARGEST_PACKED = 500_000
MOST_TOKENS = 400_000
DEEPEST = 500

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<edge>[{}])|(?P<text>[^\\{}\r\n]+)|(?:[\r\n]+|\\)",
    re.DOTALL,
)
_SAID = {
    b"par": "\n",
    b"line": "\n",
    b"row": "\n",
    b"tab": "\t",
    b"cell": "\t",
    b"lquote": "\u2018",
    b"rquote": "\u2019",
    b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
    b"bullet": "\u2022",
    b"endash": "\u2013",
    b"emdash": "\u2014",
}
_SIGNS = {b"{": "{", b"}": "}", b"\\": "\\", b"~": "\xa0", b"-": "\xad", b"_": "\u2011", b"\n": "\n", b"\r": "\n"}
# Groups of what is not said. Others of the kind begin with ``\*``.
_UNSAID = {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"footnote"}
_CHARSETS = {
    0: 1252,
    2: 1252,
    77: 10000,
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
}


class Body(NamedTuple):
    kind: Literal["html", "text"]
    words: str


class _Group:
    """What holds between two braces."""

    __slots__ = ("codepage", "first", "ignorable", "lost", "skipped", "tag", "unsaid")

    def __init__(self, outer: "_Group | None" = None) -> None:
        self.first = True
        self.ignorable = False
        self.codepage = outer.codepage if outer else 0
        self.lost = outer.lost if outer else False
        """Nothing that is said."""
        self.unsaid = outer.unsaid if outer else False
        """Only for those who read RTF."""
        self.tag = outer.tag if outer else False
        """HTML as it was."""
        self.skipped = outer.skipped if outer else 1
        """Signs in its place that follow a sign of Unicode."""


def unpacked(content: bytes) -> bytes:
    """Raises Broken, or what its library raises."""
    # Loaded with the first of its kind.
    import compressed_rtf  # noqa: PLC0415

    if len(content) > LARGEST_PACKED:
        raise Broken("more RTF than is looked at")
    decompressed: bytes = cast(Any, compressed_rtf).decompress(content)
    return decompressed


def read(content: bytes) -> Body:
    """Raises Broken."""
    return _Reader(content).read()


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content = content
        head = content[:500]
        self._html = b"\\fromhtml" in head
        found = re.search(rb"\\ansicpg(\d{1,5})", head)
        self._codepage = int(found.group(1)) if found else 1252
        self._fonts: dict[int, int] = {}
        self._font = -1
        self._group = _Group()
        self._outer: list[_Group] = []
        self._bytes = bytearray()
        self._written: list[str] = []
        self._skip = 0

    def read(self) -> Body:
        if not self._content.startswith(b"{\\rtf"):
            raise Broken("not RTF")
        at, tokens, end = 0, 0, len(self._content)
        while at < end:
            tokens += 1
            if tokens > MOST_TOKENS:
                raise Broken("more RTF than is looked at")
            match = cast("re.Match[bytes]", _TOKEN.match(self._content, at))
            at = match.end()
            if match.lastgroup in ("word", "number"):
                at += self._word(match["word"], None if match["number"] is None else int(match["number"]))
            else:
                self._token(match)
        self._flush()
        # A sign beyond the first 65,536 is written as two.
        words = "".join(self._written).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Body("html", words) if self._html else Body("text", words.strip())

    def _token(self, match: "re.Match[bytes]") -> None:
        if match.lastgroup is None:
            return
        if match.lastgroup == "edge":
            self._edge(opens=match["edge"] == b"{")
        elif match.lastgroup == "byte":
            self._said(bytes.fromhex(match["byte"].decode()))
        elif match.lastgroup == "text":
            self._said(match["text"])
        elif match["sign"] == b"*":
            self._group.ignorable = True
            return
        elif match["sign"] in _SIGNS:
            self._write(_SIGNS[match["sign"]])
        if match.lastgroup != "edge":
            self._group.first = False

    def _edge(self, *, opens: bool) -> None:
        self._flush()
        self._skip = 0
        if opens:
            self._outer.append(self._group)
            self._group = _Group(self._group)
            if len(self._outer) > DEEPEST:
                raise Broken("too deep")
        elif self._outer:
            self._group = self._outer.pop()

    def _word(self, word: bytes, number: int | None) -> int:
        """How much to leap over after it."""
        group = self._group
        first, group.first = group.first, False
        if first and (group.ignorable or word in _UNSAID):
            self._destination(word)
        elif word == b"htmlrtf":
            self._flush()
            group.unsaid = number != 0
        elif word == b"f" and number is not None:
            self._flush()
            self._font = number
            group.codepage = self._fonts.get(number, 0)
        elif word == b"fcharset" and number is not None:
            self._fonts.setdefault(self._font, _CHARSETS.get(number, 0))
        elif word == b"uc" and number is not None:
            group.skipped = min(max(number, 0), 10)
        elif word == b"u" and number is not None:
            self._write(chr(number % 0x10000))
            self._skip = group.skipped
        elif word == b"bin" and number is not None:
            return max(number, 0)
        elif word in _SAID:
            self._write(_SAID[word])
        return 0

    def _destination(self, word: bytes) -> None:
        if word == b"htmltag":
            self._group.tag, self._group.unsaid = True, False
        else:
            self._group.lost = True

    def _heard(self) -> bool:
        return not (self._group.unsaid or self._group.lost)

    def _said(self, content: bytes) -> None:
        if self._skip:
            passed = min(self._skip, len(content))
            self._skip -= passed
            content = content[passed:]
        if self._heard():
            self._bytes += content

    def _write(self, sign: str) -> None:
        self._flush()
        if self._skip:
            self._skip -= 1
        elif self._heard():
            self._written.append(sign)

    def _flush(self) -> None:
        if self._bytes:
            codepage = (0 if self._group.tag else self._group.codepage) or self._codepage
            self._written.append(decoded(bytes(self._bytes), f"cp{codepage}" if codepage != 65001 else "utf-8"))
            self._bytes.clear()
